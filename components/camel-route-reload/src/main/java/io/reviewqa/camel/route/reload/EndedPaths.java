package io.reviewqa.camel.route.reload;

/** HTTP paths whose REST operations have ended: the server keeps answering on them until it is told. */
@FunctionalInterface
interface EndedPaths {

    EndedPaths NONE = () -> {};

    void forget();
}
