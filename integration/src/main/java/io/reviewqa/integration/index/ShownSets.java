package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * While models are exchanged there are several sets of vectors and labels: says which of them a store is answered from, and how
 * many reviews have the new one. A store changes over when none of its reviews is without it, and a question of all stores when
 * none of any store is; until then it is the set that most reviews have. So no answer stands on two.
 */
@Component("shownSets")
public final class ShownSets {

    private final ReviewIndex index;
    private final EmbeddingModel model;
    private final PerView<Asked, Shown> shown = new PerView<>();
    private final PerView<MadeBy, Progress> progress = new PerView<>();

    public ShownSets(ReviewIndex index, EmbeddingModel model) {
        this.index = index;
        this.model = model;
    }

    private record Asked(String storeId, MadeBy target) {}

    /**
     * What a store is answered from.
     *
     * @param by the models; the target where nothing is indexed; null where neither is known
     * @param isOnly whether nothing is indexed that is of others
     */
    public record Shown(MadeBy by, boolean isOnly) {

        /** What to restrict a search to. */
        public SearchScope scope(SearchScope all) {
            return isOnly ? all : all.in(by);
        }
    }

    /**
     * How far the exchange is.
     *
     * @param reviews all that are indexed
     * @param done those of them that have the target's set
     * @param stores that reviews are of
     * @param storesDone those of them that are answered from the target's set
     * @param sets what there is, most reviews first
     */
    public record Progress(int reviews, int done, int stores, int storesDone, List<Counted> sets) {

        /** A set, and the reviews that have it. */
        public record Counted(MadeBy by, int reviews) {}

        /** Whether there is anything that is not the target's. */
        public boolean isOver() {
            return done == reviews && sets.size() <= 1;
        }
    }

    /** The set that questions of all stores are answered from. */
    public Shown ofAll() {
        return of(null);
    }

    /** The set that a store is answered from; null for all stores. */
    public Shown of(String storeId) {
        return of(storeId, model.target().orElse(null));
    }

    /**
     * The set that a question to a store is answered from.
     *
     * @param embedded and {@code labelled} what the model server makes of the question
     */
    public Shown of(String storeId, EmbedResponse embedded, LabelResponse labelled) {
        return of(storeId, model.answered(embedded, labelled));
    }

    private Shown of(String storeId, MadeBy target) {
        return shown.get(index.view(), new Asked(storeId, target), () -> choose(storeId, target));
    }

    /** Empty before the models of the model server are known. */
    public Optional<Progress> progress() {
        return model.target().map(this::progress);
    }

    /** How far the exchange for a target is. */
    public Progress progress(MadeBy target) {
        return progress.get(index.view(), target, () -> count(target));
    }

    private Shown choose(String storeId, MadeBy target) {
        List<MadeBy> sets = index.sets();
        if (sets.size() <= 1) {
            return new Shown(sets.isEmpty() ? target : sets.get(0), true);
        }
        if (sets.contains(target) && index.lacking(storeId, target) == 0) {
            return new Shown(target, false);
        }
        MadeBy most = null;
        int least = Integer.MAX_VALUE;
        for (MadeBy set : sets) {
            int missing = index.lacking(storeId, set);
            if (missing < least || missing == least && most.equals(target)) {
                most = set;
                least = missing;
            }
        }
        return new Shown(most, false);
    }

    private Progress count(MadeBy target) {
        int reviews = index.reviews();
        List<Progress.Counted> sets = index.sets().stream()
                .map(set -> new Progress.Counted(set, reviews - index.lacking(null, set)))
                .sorted(Comparator.comparing(Progress.Counted::reviews).reversed())
                .toList();
        SentenceIndex.Stores stores = index.stores(target);
        return new Progress(reviews, reviews - index.lacking(null, target), stores.all(), stores.done(), sets);
    }
}
