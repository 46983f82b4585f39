package io.reviewqa.modelserver.labelling.sentiment;

import io.reviewqa.modelserver.embedding.EmbeddingModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heads that go with the loaded embedding model, one a language. */
public final class SentimentHeads {

    /** Stands for the embedding model in the name of a head that needs none. */
    public static final String NGRAMS = "ngrams";

    private static final Logger LOG = LoggerFactory.getLogger(SentimentHeads.class);
    private static final List<String> LANGUAGES = List.of("en", "ko");

    private final Map<String, SentimentHead> byLanguage;

    private SentimentHeads(Map<String, SentimentHead> byLanguage) {
        this.byLanguage = Map.copyOf(byLanguage);
    }

    /**
     * For each language the better of two heads, by their accuracy on held-out rows: the one trained on that embedding
     * model's vectors, where there is one and the model reads the language, and the one on n-grams.
     */
    public static SentimentHeads forEmbeddingModel(EmbeddingModel model) {
        Map<String, SentimentHead> heads = new HashMap<>();
        for (String language : LANGUAGES) {
            HeadFile.Trained best = Stream.of(model.id(), NGRAMS)
                    .filter(trainedOn -> trainedOn.equals(NGRAMS) || model.reads(language))
                    .flatMap(trainedOn -> read(language, trainedOn).stream())
                    .max(Comparator.comparingDouble(trained -> trained.description().heldOutAccuracy()))
                    .orElseThrow(() -> new IllegalStateException("no sentiment head for " + language));
            LOG.info("Sentiment of {} texts by head {}, right on {} of the held-out rows",
                    language, best.head().name(), best.description().heldOutAccuracy());
            heads.put(language, best.head());
        }
        return new SentimentHeads(heads);
    }

    public Optional<SentimentHead> forLanguage(String language) {
        return Optional.ofNullable(byLanguage.get(language));
    }

    /** The heads' names, in a stable order. */
    public List<String> names() {
        return byLanguage.values().stream().map(SentimentHead::name).sorted().toList();
    }

    /** The resource that holds a head. */
    public static String resource(String language, String trainedOn) {
        return "reviewqa/heads/sentiment-%s-%s.head".formatted(language, trainedOn);
    }

    private static Optional<HeadFile.Trained> read(String language, String trainedOn) {
        String resource = resource(language, trainedOn);
        try (InputStream in = SentimentHeads.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
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
