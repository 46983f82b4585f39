/**
 * The decisions of one member of a consumer group: what to read, deliver, acknowledge, deliver again, take over, give up.
 * Nothing here knows Redis, a thread or Camel, so that it can be run under a virtual clock with every fault injected.
 */
package io.reviewqa.camel.redis.stream.group;
