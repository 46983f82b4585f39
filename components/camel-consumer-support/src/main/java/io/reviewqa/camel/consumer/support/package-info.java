/**
 * What the consumers of several Camel components share: which failures mean an outage of the target, how long to wait before
 * the next attempt, and monitors that outlive the routes they watch. It knows Camel's API and SLF4J, and no Spring.
 */
package io.reviewqa.camel.consumer.support;
