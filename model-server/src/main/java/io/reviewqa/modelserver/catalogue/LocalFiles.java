package io.reviewqa.modelserver.catalogue;

import java.nio.file.Path;

/**
 * Weights and {@code tokenizer.json} that lie in one folder.
 *
 * @param name the folder's
 * @param source of both
 */
record LocalFiles(String name, ModelSource source) {

    /** @param location {@code file:} and an ONNX file, or a folder with one; {@code tokenizer.json} lies beside it */
    static LocalFiles at(String location) {
        Path named = Path.of(location.substring("file:".length())).toAbsolutePath().normalize();
        Path folder = named.toString().endsWith(".onnx") ? named.getParent() : named;
        return new LocalFiles(folder.getFileName().toString(),
                ModelSource.of("file:" + named, "file:" + folder.resolve("tokenizer.json")));
    }

    /** The name that was given to the model; the folder's where none was. */
    String nameOr(String given) {
        return given == null || given.isBlank() ? name : given;
    }
}
