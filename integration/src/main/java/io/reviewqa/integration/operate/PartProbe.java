package io.reviewqa.integration.operate;

/** Asks a part whether it is there, by the means that the application's own calls take. */
interface PartProbe {

    Part part();

    /**
     * Returns when the part has answered. May wait for longer than anybody asks, but not for ever.
     *
     * @throws Exception whose message says why it does not answer
     */
    void ask() throws Exception;
}
