package io.reviewqa.modelserver.grounding;

import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.InputType;
import io.reviewqa.modelserver.labelling.LabelInput;
import io.reviewqa.modelserver.labelling.Labeller;
import io.reviewqa.modelserver.labelling.TextLabels;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.text.Languages;
import io.reviewqa.text.ReadText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Checks what a model says against what reviewers wrote, with the server's own embedder and labeller. Thread-safe.
 *
 * <pre>{@code
 * Examination examination = check.examine(new Basis("Is it salty?", List.of(new Premise(1, "It was far too salty."))), caller);
 * examination.judge("The broth is too salty.");   // MATCHED, "The broth is too salty [1]."
 * examination.judge("There is a car park [1].");  // UNSUPPORTED
 * }</pre>
 */
public final class ClaimCheck {

    private final Embedder embedder;
    private final Labeller labeller;
    private final Support support;
    private final ContentWords words = new ContentWords();

    public ClaimCheck(Embedder embedder, Labeller labeller) {
        this.embedder = embedder;
        this.labeller = labeller;
        this.support = new Support(embedder.model().similarity().support());
    }

    /**
     * Begins to read the premises, and returns at once.
     *
     * @throws io.reviewqa.modelserver.failure.ModelServerException as {@link Embedder#embed}
     */
    public Examination examine(Basis basis, Caller caller) {
        return new Examination(basis, read(basis.premises().stream().map(Premise::sentence).toList(), caller), support,
                claim -> read(List.of(claim), caller).thenApply(readings -> readings.get(0)));
    }

    /** Embeds what the model can read, then labels all. */
    CompletableFuture<List<Reading>> read(List<String> texts, Caller caller) {
        int[] readable = IntStream.range(0, texts.size())
                .filter(i -> embedder.model().reads(Languages.of(texts.get(i)))).toArray();
        if (readable.length == 0) {
            return label(texts, noVectors(texts.size()), caller);
        }
        return embedder.embed(IntStream.of(readable).mapToObj(texts::get).toList(), InputType.PASSAGE, caller)
                .thenCompose(embedded -> {
                    List<Optional<float[]>> vectors = noVectors(texts.size());
                    IntStream.range(0, readable.length).forEach(i -> vectors.set(readable[i], Optional.of(embedded.get(i))));
                    return label(texts, vectors, caller);
                });
    }

    private CompletableFuture<List<Reading>> label(List<String> texts, List<Optional<float[]>> vectors, Caller caller) {
        List<LabelInput> inputs = IntStream.range(0, texts.size())
                .mapToObj(i -> new LabelInput(texts.get(i), Languages.of(texts.get(i)), vectors.get(i))).toList();
        return labeller.label(inputs, embedder.model().id(), caller)
                .thenApply(labels -> IntStream.range(0, texts.size())
                        .mapToObj(i -> reading(inputs.get(i), labels.get(i))).toList());
    }

    private Reading reading(LabelInput input, TextLabels labels) {
        String text = ReadText.plain(input.text());
        return new Reading(input.language(), words.of(Quantities.without(text), input.language()), input.embedding(),
                labels, Quantities.of(text));
    }

    private static List<Optional<float[]>> noVectors(int size) {
        return new ArrayList<>(Collections.nCopies(size, Optional.empty()));
    }
}
