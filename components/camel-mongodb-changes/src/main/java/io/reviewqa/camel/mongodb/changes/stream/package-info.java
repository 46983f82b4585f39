/**
 * The decisions: what to open, what to deliver, when to retry, park, move the position, scan again. Nothing here knows the
 * driver, a thread or Camel, so that it can be run under a virtual clock with every fault injected.
 */
package io.reviewqa.camel.mongodb.changes.stream;
