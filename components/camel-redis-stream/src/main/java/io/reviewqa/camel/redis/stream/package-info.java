/**
 * The Camel component {@code redis-stream}, and what an application asks it for: {@link
 * io.reviewqa.camel.redis.stream.RedisStreamDeadLetters dead letters} and {@link
 * io.reviewqa.camel.redis.stream.RedisStreamInspector how streams stand}.
 */
package io.reviewqa.camel.redis.stream;
