package io.reviewqa.modelserver.labelling.sentiment;

import io.reviewqa.modelserver.embedding.EmbeddingModel;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/** The heads that go with the loaded embedding model, one a language. */
public final class SentimentHeads {

    /** Stands for the embedding model in the name of a head that needs none. */
    public static final String NGRAMS = "ngrams";

    private static final Logger LOG = LoggerFactory.getLogger(SentimentHeads.class);
    private static final List<String> LANGUAGES = List.of("en", "ko");

    private final Map<String, SentimentHead> withEmbedding;
    private final Map<String, SentimentHead> withoutEmbedding;

    private SentimentHeads(Map<String, SentimentHead> withEmbedding, Map<String, SentimentHead> withoutEmbedding) {
        this.withEmbedding = Map.copyOf(withEmbedding);
        this.withoutEmbedding = Map.copyOf(withoutEmbedding);
    }

    /**
     * For each language the better of two heads, by their accuracy on held-out rows: the one trained on that embedding
     * model's vectors, where there is one and the model reads the language, and the one on n-grams. Weights that the catalogue knows go by its name for them.
     *
     * @param folder where the head files are, {@code classpath:} or {@code file:}
     * @throws ModelServerException UNAVAILABLE when a language has no head there
     */
    public static SentimentHeads forEmbeddingModel(EmbeddingModel model, String folder) {
        Map<String, SentimentHead> withEmbedding = new HashMap<>();
        Map<String, SentimentHead> withoutEmbedding = new HashMap<>();
        for (String language : LANGUAGES) {
            HeadFile.Trained ngrams = read(folder, language, NGRAMS)
                    .orElseThrow(() -> ModelServerException.noModel(
                            "there is no %s".formatted(location(folder, language, NGRAMS)), null));
            HeadFile.Trained best = Optional.of(model.weights())
                    .filter(weights -> model.reads(language))
                    .flatMap(weights -> read(folder, language, weights))
                    .filter(head -> head.description().heldOutAccuracy() > ngrams.description().heldOutAccuracy())
                    .orElse(ngrams);
            LOG.info("Sentiment of {} texts by head {}, right on {} of the held-out rows",
                    language, best.head().name(), best.description().heldOutAccuracy());
            withEmbedding.put(language, best.head());
            withoutEmbedding.put(language, ngrams.head());
        }
        return new SentimentHeads(withEmbedding, withoutEmbedding);
    }

    /** The head for a text of which there is an embedding, or none; empty for a language without any head. */
    public Optional<SentimentHead> forText(String language, Optional<float[]> embedding) {
        return Optional.ofNullable((embedding.isPresent() ? withEmbedding : withoutEmbedding).get(language));
    }

    /** The heads' names, in a stable order. */
    public List<String> names() {
        return Stream.concat(withEmbedding.values().stream(), withoutEmbedding.values().stream())
                .map(SentimentHead::name).distinct().sorted().toList();
    }

    /** No heads at all: only words tell the tone then. */
    public static SentimentHeads none() {
        return new SentimentHeads(Map.of(), Map.of());
    }

    /** The name of the file that holds a head. */
    public static String fileName(String language, String trainedOn) {
        return "sentiment-%s-%s.head".formatted(language, trainedOn);
    }

    private static String location(String folder, String language, String trainedOn) {
        return "%s/%s".formatted(folder.replaceFirst("/+$", ""), fileName(language, trainedOn));
    }

    private static Optional<HeadFile.Trained> read(String folder, String language, String trainedOn) {
        Resource resource = new DefaultResourceLoader(SentimentHeads.class.getClassLoader())
                .getResource(location(folder, language, trainedOn));
        if (!resource.exists()) {
            return Optional.empty();
        }
        try (InputStream in = resource.getInputStream()) {
            byte[] bytes = in.readAllBytes();
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            String name = "%s-%s-%08x".formatted(language, trainedOn, checksum.getValue());
            return Optional.of(HeadFile.read(name, new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
