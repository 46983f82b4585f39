package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
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
        return index.search(searcher -> shown.get(searcher, new Asked(storeId, target), view -> choose(view, storeId, target)));
    }

    /** Empty before the models of the model server are known. */
    public Optional<Progress> progress() {
        return model.target().map(this::progress);
    }

    /** How far the exchange for a target is. */
    public Progress progress(MadeBy target) {
        return index.search(searcher -> progress.get(searcher, target, view -> count(view, target)));
    }

    private static Shown choose(IndexSearcher searcher, String storeId, MadeBy target) throws IOException {
        List<MadeBy> sets = sets(searcher);
        if (sets.size() <= 1) {
            return new Shown(sets.isEmpty() ? target : sets.get(0), true);
        }
        if (sets.contains(target) && searcher.count(without(storeId, target)) == 0) {
            return new Shown(target, false);
        }
        MadeBy most = null;
        int least = Integer.MAX_VALUE;
        for (MadeBy set : sets) {
            int missing = searcher.count(without(storeId, set));
            if (missing < least || missing == least && most.equals(target)) {
                most = set;
                least = missing;
            }
        }
        return new Shown(most, false);
    }

    private static Progress count(IndexSearcher searcher, MadeBy target) throws IOException {
        int reviews = searcher.count(IndexDocuments.ofKind(IndexFields.KIND_REVIEW));
        List<Progress.Counted> sets = new ArrayList<>();
        for (MadeBy set : sets(searcher)) {
            sets.add(new Progress.Counted(set, reviews - searcher.count(without(null, set))));
        }
        sets.sort(Comparator.comparing(Progress.Counted::reviews).reversed());
        int stores = searcher.search(SearchScope.of(null, null).reviews(), new DistinctStores.Manager()).size();
        int storesDone = stores - searcher.search(without(null, target), new DistinctStores.Manager()).size();
        return new Progress(reviews, reviews - searcher.count(without(null, target)), stores, storesDone, List.copyOf(sets));
    }

    /** Reviews that have no vectors of a set, though they have sentences. */
    private static Query without(String storeId, MadeBy set) {
        return new BooleanQuery.Builder()
                .add(SearchScope.of(storeId, null).reviews(), Occur.FILTER)
                .add(new TermQuery(new Term(IndexFields.SETS, set.key())), Occur.MUST_NOT)
                .add(new TermQuery(new Term(IndexFields.SETS, IndexFields.ANY)), Occur.MUST_NOT)
                .build();
    }

    private static List<MadeBy> sets(IndexSearcher searcher) throws IOException {
        List<MadeBy> sets = new ArrayList<>();
        for (String key : terms(searcher, IndexFields.SETS)) {
            // A term outlives its last document until segments are merged.
            if (!key.equals(IndexFields.ANY) && searcher.count(new TermQuery(new Term(IndexFields.SETS, key))) > 0) {
                sets.add(MadeBy.ofKey(key));
            }
        }
        return sets;
    }

    private static Set<String> terms(IndexSearcher searcher, String field) throws IOException {
        Set<String> found = new HashSet<>();
        Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), field);
        TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
            found.add(term.utf8ToString());
        }
        return found;
    }
}
