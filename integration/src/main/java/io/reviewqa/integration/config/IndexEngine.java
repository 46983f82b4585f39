package io.reviewqa.integration.config;

/** What keeps the search index. */
public enum IndexEngine {
    LUCENE,
    OPENSEARCH
}
