package io.reviewqa.modelserver.backend.gguf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the binding where its native library is, or where to unpack it. Read once, when its first class is loaded. */
final class NativeLibrary {

    /** The binding's own properties; one that is set by the user is left alone. */
    private static final String LIBRARY_PATH = "de.kherud.llama.lib.path";
    private static final String UNPACK_PATH = "de.kherud.llama.tmpdir";

    private NativeLibrary() {}

    /**
     * By default the binding unpacks into the shared temporary folder and deletes every *llama* file there first, those
     * of other processes too; hence a folder of our own.
     */
    static synchronized void locate(Path folder) {
        if (System.getProperty(LIBRARY_PATH) != null || System.getProperty(UNPACK_PATH) != null) {
            return;
        }
        try {
            if (folder == null) {
                Path temporary = Files.createTempDirectory("reviewqa-gguf-");
                temporary.toFile().deleteOnExit();
                System.setProperty(UNPACK_PATH, temporary.toString());
            } else if (Files.isRegularFile(folder.resolve(System.mapLibraryName("jllama")))) {
                System.setProperty(LIBRARY_PATH, folder.toString());
            } else {
                System.setProperty(UNPACK_PATH, Files.createDirectories(folder).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder for native libraries "
                    + "(reviewqa.generation.native-folder): " + e.getMessage(), e);
        }
    }
}
