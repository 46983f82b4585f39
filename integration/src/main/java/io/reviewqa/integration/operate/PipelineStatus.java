package io.reviewqa.integration.operate;

import io.reviewqa.camel.redis.stream.RedisStreamStatus;
import io.reviewqa.integration.embedding.SweepProgress;
import io.reviewqa.integration.index.IndexStatus;
import java.util.List;

/**
 * How far everything written has come.
 *
 * @param reviews documents of {@code reviews}; null while MongoDB is away
 * @param vectors documents of {@code review_vectors}; null while MongoDB is away
 * @param indexed reviews this process's index shows
 * @param unreadable documents of {@code reviews} that are no reviews and can never be shown, and why
 * @param jobs reviews in the embedding queue that are not done; null while Redis is away
 * @param pending 0 when all that was written through this process, and all that its change streams have seen, is
 *     searchable or unreadable; never 0 while Redis or MongoDB is away
 * @param deadLetters changes, jobs and questions that were given up on and parked; null while Redis or MongoDB is away
 * @param streams questions, answers and jobs; null while Redis is away
 * @param changeStreams those that this process follows, or stands by to follow
 * @param index this process's
 * @param embedding by what model sentences are found; null before the model server's first answer
 * @param exchange how far the exchange of vectors and labels for those of other models is; null when there is none
 * @param sweep how far the comparison of reviews with their vectors is; null before the first, and while MongoDB is away
 * @param freshness of this process's index
 * @param problems a sentence for each part that does not answer, the model server, MongoDB or Redis, with the reason, and for each
 *     circuit breaker that is open; empty when all is well
 */
public record PipelineStatus(
        Long reviews,
        Long vectors,
        long indexed,
        UnreadableReviews unreadable,
        Long jobs,
        long pending,
        Long deadLetters,
        List<RedisStreamStatus> streams,
        List<ChangeStreamStatus> changeStreams,
        IndexStatus index,
        EmbeddingStatus embedding,
        ExchangeStatus exchange,
        SweepProgress sweep,
        Freshness freshness,
        List<String> problems) {}
