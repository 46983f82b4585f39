package io.reviewqa.modelserver.labelling;

import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.EmbeddingModel;
import io.reviewqa.modelserver.embedding.InputType;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.labelling.aspect.AspectMatch;
import io.reviewqa.modelserver.labelling.aspect.AspectMatcher;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHead;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import io.reviewqa.modelserver.queue.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Says which aspects texts speak to and what they say of them: language, embedding (only where one is needed and
 * missing), aspects, sentiment, polarity.
 */
public final class Labeller {

    private static final double UNKNOWN = 0.5;

    private final Embedder embedder;
    private final AspectMatcher aspects;
    private final Sentiment sentiment;
    private final Executor executor;
    private final String modelId;

    /** @param executor runs the labelling itself, so that it takes no time from the embedding workers */
    public Labeller(Embedder embedder, AspectMatcher aspects, Sentiment sentiment, Executor executor) {
        this.embedder = embedder;
        this.aspects = aspects;
        this.sentiment = sentiment;
        this.executor = executor;
        this.modelId = "labels-%s-%08x".formatted(embedder.model().id(),
                31 * aspects.fingerprint() + sentiment.fingerprint());
    }

    /** Names the taxonomy, the embedding model and the heads together: labels of different ids may differ. */
    public String modelId() {
        return modelId;
    }

    /**
     * Labels texts, in their order.
     *
     * @param embeddingModelId the model that made the inputs' vectors; blank when there are none
     * @return completed exceptionally as {@link Embedder#embed} is
     * @throws ModelServerException as {@link Embedder#embed}; also for vectors of another model or dimension
     */
    public CompletableFuture<List<TextLabels>> label(List<LabelInput> inputs, String embeddingModelId, Caller caller) {
        embedder.limits().check(inputs.stream().map(LabelInput::text).toList());
        checkEmbeddings(inputs, embeddingModelId);
        List<LabelInput> known = inputs.stream()
                .map(input -> input.withLanguage(ScriptLanguage.of(input.language(), input.text())))
                .toList();
        return embedMissing(known, caller)
                .thenApplyAsync(complete -> complete.stream().map(this::label).toList(), executor);
    }

    private void checkEmbeddings(List<LabelInput> inputs, String modelId) {
        EmbeddingModel model = embedder.model();
        for (int index = 0; index < inputs.size(); index++) {
            Optional<float[]> embedding = inputs.get(index).embedding();
            if (embedding.isPresent() && !model.id().equals(modelId)) {
                throw ModelServerException.invalidInput("input %d: its embedding is of model '%s', '%s' is loaded"
                        .formatted(index, modelId, model.id()));
            }
            if (embedding.isPresent() && embedding.get().length != model.dimension()) {
                throw ModelServerException.invalidInput("input %d: its embedding has %d values, %s has %d"
                        .formatted(index, embedding.get().length, model.id(), model.dimension()));
            }
        }
    }

    private CompletableFuture<List<LabelInput>> embedMissing(List<LabelInput> inputs, Caller caller) {
        int[] missing = IntStream.range(0, inputs.size())
                .filter(i -> inputs.get(i).embedding().isEmpty() && embedder.model().reads(inputs.get(i).language()))
                .toArray();
        if (missing.length == 0) {
            return CompletableFuture.completedFuture(inputs);
        }
        List<String> texts = IntStream.of(missing).mapToObj(i -> inputs.get(i).text()).toList();
        return embedder.embed(texts, InputType.PASSAGE, caller).thenApply(vectors -> {
            List<LabelInput> complete = new ArrayList<>(inputs);
            for (int i = 0; i < missing.length; i++) {
                complete.set(missing[i], inputs.get(missing[i]).withEmbedding(vectors.get(i)));
            }
            return complete;
        });
    }

    private TextLabels label(LabelInput input) {
        Optional<float[]> embedding = input.embedding().filter(vector -> embedder.model().reads(input.language()));
        List<AspectMatch> matches = aspects.match(input.language(), input.text(), embedding);
        double probability = sentiment.rules().withWords(probability(input, embedding), matches);
        Polarity ofText = sentiment.rules().ofText(probability);
        List<AspectLabel> labels = matches.stream()
                .map(match -> new AspectLabel(match.aspect().name(), match.score(),
                        sentiment.rules().ofAspect(match, ofText)))
                .toList();
        return new TextLabels(labels, ofText, probability);
    }

    private double probability(LabelInput input, Optional<float[]> embedding) {
        Optional<SentimentHead> head = sentiment.heads().forLanguage(input.language());
        return head.map(found -> found.positiveProbability(input.text(), embedding.orElse(null))).orElse(UNKNOWN);
    }

    /** How tone is told and becomes polarity. */
    public record Sentiment(SentimentHeads heads, PolarityRules rules) {

        int fingerprint() {
            return 31 * heads.names().hashCode() + Double.hashCode(rules.neutralBand());
        }
    }
}
