package io.reviewqa.modelserver.labelling;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.EmbeddingModel;
import io.reviewqa.modelserver.embedding.InputType;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.labelling.aspect.AspectMatch;
import io.reviewqa.modelserver.labelling.aspect.AspectMatcher;
import io.reviewqa.modelserver.labelling.sentiment.ToneReading;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.text.ReadText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says which aspects texts speak to and what they say of them: reading, language, embedding (only where one is needed and
 * missing), aspects, sentiment, polarity.
 */
public final class Labeller {

    private final Embedder embedder;
    private final AspectMatcher aspects;
    private final Tone tone;
    private final Executor executor;
    private final String modelId;

    /** @param executor runs the labelling itself, so that it takes no time from the embedding workers */
    public Labeller(Embedder embedder, AspectMatcher aspects, Tone tone, Executor executor) {
        this.embedder = embedder;
        this.aspects = aspects;
        this.tone = tone;
        this.executor = executor;
        this.modelId = "labels-%s-%08x".formatted(embedder.model().id(),
                31 * (31 * ReadText.VERSION + aspects.fingerprint()) + tone.fingerprint());
    }

    /** Names how texts are read, the taxonomy, the embedding model and the heads together: labels of different ids may differ. */
    public String modelId() {
        return modelId;
    }

    /**
     * Labels texts, in their order.
     *
     * @param embeddingModelId the model that made the inputs' vectors, which are read when it is the loaded one; blank when there
     *     are none
     * @return completed exceptionally as {@link Embedder#embed} is
     * @throws ModelServerException as {@link Embedder#embed}; also for vectors that the loaded model cannot have
     *     made, naming the input and the value
     */
    public CompletableFuture<List<TextLabels>> label(List<LabelInput> inputs, String embeddingModelId, Caller caller) {
        embedder.limits().check(inputs.stream().map(LabelInput::text).toList());
        return embedMissing(usable(inputs, embeddingModelId).stream().map(LabelInput::withLanguage).toList(), caller)
                .thenApplyAsync(complete -> complete.stream().map(LabelInput::read).map(this::match).toList(), executor)
                .thenCompose(matched -> embedClauses(matched, caller)
                        .thenApplyAsync(clauses -> matched.stream().map(text -> label(text, clauses)).toList(), executor));
    }

    /** Another model's vectors say nothing here; they are made again. */
    private List<LabelInput> usable(List<LabelInput> inputs, String modelId) {
        EmbeddingModel model = embedder.model();
        if (!model.id().equals(modelId)) {
            return inputs.stream().map(LabelInput::withoutEmbedding).toList();
        }
        for (int index = 0; index < inputs.size(); index++) {
            Optional<String> fault = inputs.get(index).embedding().flatMap(model::faultOf);
            if (fault.isPresent()) {
                throw ModelServerException.invalidInput("input %d: its embedding %s".formatted(index, fault.get()));
            }
        }
        return inputs;
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

    /**
     * A text, what it speaks to, and the clause that decides what it says of an aspect, where there is one.
     *
     * @param clauses by the aspect's name
     */
    private record Matched(LabelInput input, List<AspectMatch> matches, Map<String, LabelInput> clauses) {}

    private Matched match(LabelInput given) {
        LabelInput input = embedder.model().reads(given.language()) ? given : given.withoutEmbedding();
        List<AspectMatch> matches = aspects.match(input.language(), input.text(), input.embedding());
        Map<String, LabelInput> clauses = new HashMap<>();
        matches.forEach(match -> tone.decidingClause(match, input)
                .ifPresent(clause -> clauses.put(match.aspect().name(), clause)));
        return new Matched(input, matches, clauses);
    }

    /** Embeds the clauses that decide and whose words leave it open: few, so that labelling stays about as fast. */
    private CompletableFuture<Map<LabelInput, LabelInput>> embedClauses(List<Matched> texts, Caller caller) {
        List<LabelInput> open = texts.stream().flatMap(text -> text.clauses().values().stream()).distinct()
                .filter(clause -> embedder.model().reads(clause.language())).filter(tone::isOpen).toList();
        return embedMissing(open, caller).thenApply(embedded -> IntStream.range(0, open.size()).boxed()
                .collect(Collectors.toMap(open::get, embedded::get)));
    }

    private TextLabels label(Matched text, Map<LabelInput, LabelInput> embeddedClauses) {
        ToneReading reading = tone.read(text.input(), text.matches());
        Polarity ofText = tone.polarity(reading);
        List<AspectLabel> labels = text.matches().stream()
                .map(match -> {
                    Optional<LabelInput> clause = Optional.ofNullable(text.clauses().get(match.aspect().name()))
                            .map(given -> embeddedClauses.getOrDefault(given, given));
                    return new AspectLabel(match.aspect().name(), match.score(), tone.polarity(match, clause, ofText));
                })
                .toList();
        return new TextLabels(labels, ofText, reading.positive());
    }
}
