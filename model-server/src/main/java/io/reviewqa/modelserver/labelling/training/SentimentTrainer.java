package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.labelling.sentiment.CharacterNgrams;
import io.reviewqa.modelserver.labelling.sentiment.HeadFile;
import io.reviewqa.modelserver.labelling.sentiment.HeadFolder;
import io.reviewqa.modelserver.labelling.sentiment.OpinionLexicon;
import io.reviewqa.modelserver.labelling.sentiment.SparseVector;
import io.reviewqa.modelserver.labelling.sentiment.ToneBlend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trains the heads of a language, weighs them, judges the whole on held-out rows and writes the files. */
final class SentimentTrainer {

    private static final HeadFeatures TONE_NGRAMS = new HeadFeatures.Ngrams(new CharacterNgrams(1 << 18, 4));
    private static final HeadFeatures OPINION_NGRAMS = new HeadFeatures.Ngrams(new CharacterNgrams(1 << 15, 4));
    /** In telling opinions from facts a shop's sentence counts as so many rows of a data set, which has no facts. */
    private static final double WEIGHT_OF_A_SHOP = 3;
    private static final double WEIGHT_OF_A_FACT = 6;

    private final String language;
    private final List<Example> training;
    private final List<Example> heldOut;
    private final Path folder;
    private final long seed;
    private final BlendFitter blends;
    private final CrossFit.Target tone;
    private final CrossFit.Target opinion;

    /**
     * @param dataWeight what a row of the data set counts as in telling good from bad, a shop's sentence being 1; less where the
     *     data speak of other things than shops
     * @param folder where the files go
     */
    SentimentTrainer(String language, Examples examples, double dataWeight, Path folder, long seed) {
        this.language = language;
        this.training = examples.training();
        this.heldOut = examples.heldOut();
        this.folder = folder;
        this.seed = seed;
        this.tone = new CrossFit.Target(Example::opinion, Example::positive,
                example -> example.ofShop() ? 1 : dataWeight);
        this.opinion = new CrossFit.Target(example -> true, Example::opinion,
                example -> !example.opinion() ? WEIGHT_OF_A_FACT : example.ofShop() ? WEIGHT_OF_A_SHOP : 1);
        OpinionLexicon lexicon = OpinionLexicon.of(language);
        this.blends = new BlendFitter(
                training, training.stream().map(example -> lexicon.counts(example.text())).toList(), tone, opinion, seed);
    }

    /** Rows to learn from and rows to be judged by. */
    record Examples(List<Example> training, List<Example> heldOut) {}

    /**
     * @param embeddings empty when the embedding model does not read the language
     * @return lines that say how the heads do on the held-out rows
     */
    List<String> train(Optional<HeadFeatures> embeddings) {
        CrossFit ngrams = head(HeadFolder.Kind.SENTIMENT, TONE_NGRAMS, vectors(TONE_NGRAMS));
        List<String> report = new ArrayList<>();
        blend(OPINION_NGRAMS, vectors(OPINION_NGRAMS), null, ngrams);
        report.addAll(judge(OPINION_NGRAMS, Optional.empty()));
        embeddings.ifPresent(features -> {
            List<SparseVector> vectors = vectors(features);
            blend(features, vectors, head(HeadFolder.Kind.SENTIMENT, features, vectors), ngrams);
            report.addAll(judge(features, embeddings));
        });
        return report;
    }

    private void blend(HeadFeatures features, List<SparseVector> vectors, CrossFit embedding, CrossFit ngrams) {
        CrossFit opinions = head(HeadFolder.Kind.OPINION, features, vectors);
        ToneBlend.Tone weights = blends.tone(embedding, ngrams);
        ToneBlend blend = new ToneBlend(language, features.trainedOn(), weights,
                blends.opinion(opinions, blends.toneScores(weights, embedding, ngrams)));
        try {
            write(HeadFolder.Kind.TONE, features, blend.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CrossFit head(HeadFolder.Kind kind, HeadFeatures features, List<SparseVector> vectors) {
        CrossFit fit = CrossFit.of(
                training, vectors, kind == HeadFolder.Kind.SENTIMENT ? tone : opinion, features, seed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            HeadFile.write(bytes, new HeadFile.Description(
                    language, features.trainedOn(), features.count(), features.longestNgram()), fit.weights());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(kind, features, bytes.toByteArray());
        return fit;
    }

    private List<String> judge(HeadFeatures features, Optional<HeadFeatures> embeddings) {
        return new HeldOutJudge(language, heldOut).judge(folder, features.trainedOn(), embeddings);
    }

    private List<SparseVector> vectors(HeadFeatures features) {
        return features.of(training.stream().map(Example::text).toList());
    }

    private void write(HeadFolder.Kind kind, HeadFeatures features, byte[] bytes) {
        Path file = folder.resolve(kind.fileName(language, features.trainedOn()));
        try {
            Files.createDirectories(folder);
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        System.out.printf("wrote %s (%d bytes)%n", file, bytes.length);
    }
}
