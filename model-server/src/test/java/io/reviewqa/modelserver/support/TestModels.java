package io.reviewqa.modelserver.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Real models that are too large for the repository; a test that needs one is skipped where there is none. */
public final class TestModels {

    private static final String E5 = "multilingual-e5-small";
    private static final String SETTING = "reviewqa.test.gguf";

    private TestModels() {}

    /**
     * A GGUF chat model: the file named by the system property {@code reviewqa.test.gguf}, else one in
     * {@code ../shared/models}, else what {@code .ci/fetch-test-models} fetched into {@code data/test-models}.
     */
    public static Path chatModel() {
        Path repository = Path.of("").toAbsolutePath().getParent();
        Optional<Path> model = Optional.ofNullable(System.getProperty(SETTING)).map(Path::of)
                .or(() -> gguf(repository.resolveSibling("shared").resolve("models")))
                .or(() -> gguf(repository.resolve("data/test-models")));
        assumeTrue(model.isPresent(), "no GGUF model: set -D" + SETTING + "=<file> or run .ci/fetch-test-models");
        return model.get();
    }

    /** Settings with an embedding model of the catalogue; multilingual-e5-small is the one beside the repository. */
    public static String[] embedding(String name) {
        String setting = "reviewqa.models.embedding=" + name;
        if (!name.equals(E5)) {
            return new String[] {setting};
        }
        Path folder = SharedFiles.require("models/" + E5);
        String source = "reviewqa.models.catalogue.embedding[%s].sources[0].".formatted(E5);
        return new String[] {setting, source + "model=file:" + folder.resolve("model_int8.onnx"),
                source + "tokenizer=file:" + folder.resolve("tokenizer.json")};
    }

    public static boolean hasE5() {
        return SharedFiles.find("models/" + E5).isPresent();
    }

    private static Optional<Path> gguf(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gguf")).sorted().findFirst();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + folder, e);
        }
    }
}
