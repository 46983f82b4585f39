package io.reviewqa.integration.index;

import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.index.StoreCounts.Place;
import io.reviewqa.integration.index.TopicSearch.Wording;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What retrieval asks of the sentences of all reviews, whatever engine holds them. Texts are analysed before they come here, and
 * what is found is ranked, read and counted above, so that both are the same with every engine.
 */
public interface SentenceIndex {

    /**
     * How many sentences of a language there are, and how many of them hold each of some words, in their order. What has been taken
     * out may still count for a while.
     */
    record Frequencies(int sentences, Map<String, Integer> ofWords) {}

    /**
     * Of the stores that reviews are of, how many have a set for each of these.
     *
     * @param done those that lack it for none
     */
    record Stores(int all, int done) {}

    /** By what name traces and the status speak of it: {@code lucene}. */
    String engine();

    /**
     * Nearest by cosine, which is the hits' score (-1 to 1). Only vectors of the same model are compared. Of a shop exactly the nearest
     * are found; of a scope of very many sentences one of a hundred of the nearest ten may be missed.
     */
    List<SentenceHit> nearest(SearchScope scope, String modelId, float[] vector, int limit);

    /** By words (BM25): those that hold any of them, the best first. */
    List<SentenceHit> byWords(SearchScope scope, Collection<Wording> words, int limit);

    /** By how surely they speak to an aspect. */
    List<SentenceHit> byAspect(SearchScope scope, String aspect, int limit);

    /** Those that hold at least one of the wordings or speak to one of the aspects. */
    List<SentenceHit> speaking(SearchScope scope, Collection<Wording> wordings, Collection<String> aspects, int limit);

    /** Sentences of a scope, in no particular order. */
    List<SentenceHit> all(SearchScope scope, int limit);

    /** How many sentences a scope has. */
    int sentences(SearchScope scope);

    /** How many of them speak to any of several aspects. */
    int sentences(SearchScope scope, Set<String> aspects);

    /** How many reviews a scope has: those with a sentence that passes, where the filter chooses among sentences. */
    int reviews(SearchScope scope);

    /** How the reviews of a scope that speak to an aspect divide; exact. */
    Evidence evidence(SearchScope scope, String aspect);

    Frequencies frequencies(String language, Collection<String> words);

    /** Terms that differ from a term by at most two letters, the most frequent first. */
    List<String> alike(String term, String language);

    /** Stands for what is shown now: another when anything has changed. Equal for as long as it is the same. */
    Object view();

    /** The state of the reviews of a scope, whatever their sentences say. */
    ScopeState state(SearchScope scope);

    /** How often something was taken out or replaced, counted before it can be seen and after. */
    long losses();

    /** Reviews by the place that they are of. */
    Map<Place, Integer> places();

    /** The models of the sets that there are. */
    List<MadeBy> sets();

    /** Reviews of a store that have no vectors of a set, though they have sentences; null for all stores. */
    int lacking(String storeId, MadeBy set);

    /** How many stores there are, and how many of them lack a set for no review. */
    Stores stores(MadeBy set);

    /** ISO 639 codes of the languages in which there are sentences. */
    Set<String> languages();

    /** Names of the aspects that sentences speak to. */
    Set<String> aspects();
}
