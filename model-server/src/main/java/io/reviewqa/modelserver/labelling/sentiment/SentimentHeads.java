package io.reviewqa.modelserver.labelling.sentiment;

import io.reviewqa.modelserver.embedding.EmbeddingModel;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heads that go with the loaded embedding model, one a language. */
public final class SentimentHeads {

    /** Stands for the embedding model in the name of a head that needs none. */
    public static final String NGRAMS = "ngrams";

    private static final Logger LOG = LoggerFactory.getLogger(SentimentHeads.class);
    private static final List<String> LANGUAGES = List.of("en", "ko");

    private final Map<String, ToneHead> withEmbedding;
    private final Map<String, ToneHead> withoutEmbedding;

    private SentimentHeads(Map<String, ToneHead> withEmbedding, Map<String, ToneHead> withoutEmbedding) {
        this.withEmbedding = Map.copyOf(withEmbedding);
        this.withoutEmbedding = Map.copyOf(withoutEmbedding);
    }

    /**
     * For each language a head for texts of which there is an embedding, where one was trained on that model's vectors and
     * the model reads the language, and one that needs none. Weights that the catalogue knows go by its name for them.
     *
     * @param folder where the head files are, {@code classpath:} or {@code file:}
     * @throws ModelServerException UNAVAILABLE when a language has no head there
     */
    public static SentimentHeads forEmbeddingModel(EmbeddingModel model, String folder) {
        HeadFolder heads = new HeadFolder(folder);
        Map<String, ToneHead> withEmbedding = new HashMap<>();
        Map<String, ToneHead> withoutEmbedding = new HashMap<>();
        for (String language : LANGUAGES) {
            ToneHead ngrams = heads.withoutEmbedding(language);
            ToneHead best = Optional.of(model.weights())
                    .filter(weights -> model.reads(language))
                    .flatMap(weights -> heads.head(language, weights))
                    .orElse(ngrams);
            LOG.info("Sentiment of {} texts by head {}", language, best.name());
            withEmbedding.put(language, best);
            withoutEmbedding.put(language, ngrams);
        }
        return new SentimentHeads(withEmbedding, withoutEmbedding);
    }

    /** The head for a text of which there is an embedding, or none; empty for a language without any head. */
    public Optional<ToneHead> forText(String language, Optional<float[]> embedding) {
        return Optional.ofNullable((embedding.isPresent() ? withEmbedding : withoutEmbedding).get(language));
    }

    /** The heads' names, in a stable order. */
    public List<String> names() {
        return Stream.concat(withEmbedding.values().stream(), withoutEmbedding.values().stream())
                .map(ToneHead::name).distinct().sorted().toList();
    }

    /** No heads at all: only words tell the tone then. */
    public static SentimentHeads none() {
        return new SentimentHeads(Map.of(), Map.of());
    }
}
