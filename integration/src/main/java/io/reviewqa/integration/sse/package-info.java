/** Answers as server-sent events: the response of {@code POST /api/qa} with {@code Accept: text/event-stream}. */
package io.reviewqa.integration.sse;
