package io.reviewqa.integration.answer;

/** How an answer is wanted. */
enum Delivery {
    /** As the response. */
    WHOLE,
    /** As server-sent events. */
    STREAMED,
    /** Later, by its id. */
    DEFERRED
}
