package io.reviewqa.integration.operate;

/** What the integration cannot do without, or not everything. */
public enum Part {
    MODEL_SERVER("the model server"),
    MONGODB("the review database (MongoDB)"),
    REDIS("Redis"),
    /** Where that is not this process's own. */
    SEARCH_INDEX("the search index (OpenSearch)");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** Its name within a sentence. */
    String label() {
        return label;
    }
}
