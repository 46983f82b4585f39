package io.reviewqa.modelserver.backend;

/** Runs models of one kind. Definitions name it; nothing else in the server knows which engines there are. */
public interface Engine {

    /** As definitions name it. */
    String name();
}
