/** Redis through Lettuce, by the clients of Spring's connection factory; its scripts. Nothing here knows Camel. */
package io.reviewqa.camel.redis.stream.driver;
