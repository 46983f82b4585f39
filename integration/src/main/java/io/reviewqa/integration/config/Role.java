package io.reviewqa.integration.config;

import java.util.Locale;

/** What a caller may do. No role holds another: who reads and writes has both. */
public enum Role {
    /** Ask questions, search and read reviews. */
    READ,
    /** Add, change and delete reviews. */
    WRITE,
    /** See the pipeline, the routes and the metrics; requeue and delete dead letters. */
    OPERATE;

    /** Its name in settings and tokens. */
    public String authority() {
        return name().toLowerCase(Locale.ROOT);
    }
}
