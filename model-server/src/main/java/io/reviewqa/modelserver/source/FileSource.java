package io.reviewqa.modelserver.source;

import java.io.IOException;
import java.nio.file.Path;

/** One way to have a file, known by the scheme of its locations. */
interface FileSource {

    /**
     * Blocks until the file is there.
     *
     * @param location without its scheme
     * @param expected what the file must be
     * @return the file, or a folder where the source knows folders
     * @throws IOException saying in a sentence why it cannot be had
     */
    Path locate(String location, Checksum expected) throws IOException;

    /** Whether {@link #locate} would need no network. */
    boolean atHand(String location) throws IOException;
}
