package io.reviewqa.integration.pipeline;

/**
 * How far everything written has come.
 *
 * @param reviews documents of {@code reviews}
 * @param vectors documents of {@code review_vectors}
 * @param indexed reviews this process's index shows
 * @param jobs reviews in the embedding queue that are not done
 * @param pending 0 when all that was written through this process, and all that its change streams have seen, is
 *     searchable
 * @param deadLetters changes, jobs and questions that were given up on and parked
 */
public record PipelineStatus(long reviews, long vectors, long indexed, long jobs, long pending, long deadLetters) {}
