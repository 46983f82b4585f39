package io.reviewqa.modelserver.labelling.sentiment;

import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/**
 * The head files of a folder. Of a language there are {@code sentiment-<language>-ngrams.head}, {@code opinion-…} and the
 * weights they are blended with, {@code tone-<language>-ngrams.json}; the same for each embedding model that heads were
 * trained on.
 */
public final class HeadFolder {

    private final String folder;
    private final DefaultResourceLoader loader = new DefaultResourceLoader(HeadFolder.class.getClassLoader());

    /** @param folder {@code classpath:} or {@code file:} */
    HeadFolder(String folder) {
        this.folder = folder.replaceFirst("/+$", "");
    }

    /** What a file holds. */
    public enum Kind {
        /** Favourable or not. */
        SENTIMENT("head"),
        /** An opinion or not. */
        OPINION("head"),
        /** How they are weighed. */
        TONE("json");

        private final String extension;

        Kind(String extension) {
            this.extension = extension;
        }

        /** @param trainedOn the embedding model's id, or {@link SentimentHeads#NGRAMS} */
        public String fileName(String language, String trainedOn) {
            return "%s-%s-%s.%s".formatted(name().toLowerCase(Locale.ROOT), language, trainedOn, extension);
        }
    }

    public static HeadFolder of(Path folder) {
        return new HeadFolder(folder.toUri().toString());
    }

    /**
     * @param trainedOn the embedding model's id, or {@link SentimentHeads#NGRAMS}
     * @return empty when no head of the language was trained on that
     * @throws ModelServerException UNAVAILABLE when some of its files are missing
     */
    public Optional<ToneHead> head(String language, String trainedOn) {
        if (!resource(Kind.TONE, language, trainedOn).exists()) {
            return Optional.empty();
        }
        return Optional.of(read(language, trainedOn,
                trainedOn.equals(SentimentHeads.NGRAMS) ? null : sentiment(language, trainedOn)));
    }

    /**
     * The head that needs no embedding, which every language has.
     *
     * @throws ModelServerException UNAVAILABLE when one of its files is missing, naming it
     */
    ToneHead withoutEmbedding(String language) {
        return read(language, SentimentHeads.NGRAMS, null);
    }

    private ToneHead read(String language, String trainedOn, SentimentHead embedding) {
        SentimentHead ngrams = sentiment(language, SentimentHeads.NGRAMS);
        byte[] opinion = bytes(resource(Kind.OPINION, language, trainedOn));
        byte[] blend = bytes(resource(Kind.TONE, language, trainedOn));
        CRC32 checksum = new CRC32();
        Stream.of(opinion, blend, ngrams.name().getBytes(StandardCharsets.UTF_8), OpinionLexicon.bytes(language))
                .forEach(checksum::update);
        if (embedding != null) {
            checksum.update(embedding.name().getBytes(StandardCharsets.UTF_8));
        }
        String name = "%s-%s-%08x".formatted(language, trainedOn, checksum.getValue());
        try {
            ToneHead.Parts parts = new ToneHead.Parts(embedding, ngrams,
                    HeadFile.read(name, new ByteArrayInputStream(opinion)), OpinionLexicon.of(language));
            return new ToneHead(name, parts, ToneBlend.read(new ByteArrayInputStream(blend)));
        } catch (IOException e) {
            throw new UncheckedIOException("The head %s in %s cannot be read".formatted(name, folder), e);
        }
    }

    private SentimentHead sentiment(String language, String trainedOn) {
        Resource resource = resource(Kind.SENTIMENT, language, trainedOn);
        byte[] bytes = bytes(resource);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        try {
            return HeadFile.read("%s-%s-%08x".formatted(language, trainedOn, checksum.getValue()),
                    new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private Resource resource(Kind kind, String language, String trainedOn) {
        return loader.getResource("%s/%s".formatted(folder, kind.fileName(language, trainedOn)));
    }

    private static byte[] bytes(Resource resource) {
        if (!resource.exists()) {
            throw ModelServerException.noModel("there is no %s".formatted(resource.getDescription()), null);
        }
        try (InputStream in = resource.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
