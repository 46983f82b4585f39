package io.reviewqa.integration.index.opensearch;

import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.allOf;
import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.anyOf;
import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.exists;
import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.ofKind;
import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.term;
import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.terms;
import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.RecentlyUsed;
import io.reviewqa.integration.index.ScopeState;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceIndex;
import io.reviewqa.integration.index.StoreCounts;
import io.reviewqa.integration.index.StoreCounts.Place;
import io.reviewqa.integration.index.TopicSearch.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What retrieval asks, of an index of OpenSearch's. */
abstract class OpenSearchSentences implements SentenceIndex {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSearchSentences.class);

    /** Far below the cluster's limit of clauses. */
    private static final int MAX_WORDINGS = 512;
    private static final int MAX_EDITS = 2;
    private static final int ALIKE = 100;
    /** In the place of a word: any. */
    private static final String EACH = "";

    private final OpenSearchSearch search;
    private final OpenSearchLayout layout;
    private final OpenSearchEvidence evidence;
    private final RecentlyUsed<Word, Integer> frequencies = RecentlyUsed.small();

    private record Word(Object view, String language, String term) {}

    OpenSearchSentences(OpenSearchSearch search, OpenSearchLayout layout) {
        this.search = search;
        this.layout = layout;
        this.evidence = new OpenSearchEvidence(search);
    }

    /** Something to ask of the cluster. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws IOException;
    }

    /** @throws ApiException (503) when it does not answer */
    static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            LOG.warn("The search index does not answer: {}", e.getMessage());
            throw ApiException.unavailable("the search index does not answer; try again in a few seconds", e);
        }
    }

    @Override
    public final String engine() {
        return "opensearch";
    }

    @Override
    public final List<SentenceHit> nearest(SearchScope scope, String modelId, float[] vector, int limit) {
        String field = OpenSearchFields.vector(modelId, vector.length);
        Map<String, Object> compared = allOf(OpenSearchQueries.sentences(scope), exists(field));
        Map<String, Object> cosine = Map.of("lang", "knn", "source", "knn_score",
                "params", Map.of("field", field, "query_value", vector, "space_type", "cosinesimil"));
        return asked(() -> layout.hasVectors(field)
                ? hits(search.hits(Map.of("script_score", Map.of("query", compared, "script", cosine)), limit), 2, -1)
                : List.of());
    }

    @Override
    public final List<SentenceHit> byWords(SearchScope scope, Collection<Wording> words, int limit) {
        return words.isEmpty() ? List.of()
                : asked(() -> hits(search.ranked(within(anyOf(words.stream().map(OpenSearchQueries::holding).toList()),
                        OpenSearchQueries.sentences(scope)), limit), layout.wordScale(), 0));
    }

    @Override
    public final List<SentenceHit> byAspect(SearchScope scope, String aspect, int limit) {
        Map<String, Object> sureness = Map.of("rank_feature",
                Map.of("field", OpenSearchFields.ASPECT + "." + aspect, "linear", Map.of()));
        return asked(() -> hits(search.hits(within(sureness, OpenSearchQueries.sentences(scope)), limit), 1, 0));
    }

    @Override
    public final List<SentenceHit> speaking(
            SearchScope scope, Collection<Wording> wordings, Collection<String> aspects, int limit) {
        List<Object> any = new ArrayList<>();
        wordings.stream().distinct().limit(MAX_WORDINGS).map(OpenSearchQueries::holding).forEach(any::add);
        if (!aspects.isEmpty()) {
            any.add(terms(OpenSearchFields.ASPECTS, aspects));
        }
        return any.isEmpty() ? List.of()
                : asked(() -> hits(search.hits(within(anyOf(any), OpenSearchQueries.sentences(scope)), limit), 1, 0));
    }

    @Override
    public final List<SentenceHit> all(SearchScope scope, int limit) {
        return asked(() -> hits(search.hits(OpenSearchQueries.sentences(scope), limit), 1, 0));
    }

    private static List<SentenceHit> hits(JsonNode found, double scale, double shift) {
        List<SentenceHit> hits = new ArrayList<>();
        for (JsonNode hit : found) {
            float score = (float) (hit.path("_score").asDouble() * scale + shift);
            hits.add(OpenSearchDocuments.sentence(hit.path("_source").path(OpenSearchFields.STORED), score));
        }
        return hits;
    }

    @Override
    public final int sentences(SearchScope scope) {
        return count(OpenSearchQueries.sentences(scope));
    }

    @Override
    public final int sentences(SearchScope scope, Set<String> aspects) {
        return count(allOf(OpenSearchQueries.sentences(scope), terms(OpenSearchFields.ASPECTS, aspects)));
    }

    @Override
    public final int reviews(SearchScope scope) {
        return scope.filter().choosesSentences()
                ? asked(() -> {
                    int[] reviews = {0};
                    search.eachBucket(OpenSearchQueries.sentences(scope), List.of(OpenSearchFields.REVIEW_ID),
                            review -> reviews[0]++);
                    return reviews[0];
                })
                : count(OpenSearchQueries.reviews(scope));
    }

    final int count(Map<String, Object> query) {
        return asked(() -> search.count(query));
    }

    @Override
    public final Evidence evidence(SearchScope scope, String aspect) {
        return asked(() -> evidence.of(scope, aspect, this::reviews));
    }

    @Override
    public final Frequencies frequencies(String language, Collection<String> words) {
        Object view = view();
        Map<String, Integer> known = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        Stream.concat(Stream.of(EACH), words.stream()).distinct().forEach(word -> {
            Integer frequency = frequencies.get(new Word(view, language, word));
            if (frequency == null) {
                unknown.add(word);
            } else {
                known.put(word, frequency);
            }
        });
        if (!unknown.isEmpty()) {
            known.putAll(counted(view, language, unknown));
        }
        Map<String, Integer> ofWords = new LinkedHashMap<>();
        words.forEach(word -> ofWords.put(word, known.get(word)));
        return new Frequencies(known.get(EACH), ofWords);
    }

    private Map<String, Integer> counted(Object view, String language, List<String> words) {
        String field = OpenSearchFields.words(language);
        Map<String, Object> filters = new LinkedHashMap<>();
        words.forEach(word -> filters.put(word, word.equals(EACH) ? exists(field) : term(field, word)));
        JsonNode found = asked(() -> search.countsBy(ofKind(OpenSearchFields.SENTENCE), filters));
        Map<String, Integer> counted = new HashMap<>();
        words.forEach(word -> {
            counted.put(word, OpenSearchSearch.bucket(found, word));
            frequencies.put(new Word(view, language, word), OpenSearchSearch.bucket(found, word));
        });
        return counted;
    }

    @Override
    public final List<String> alike(String term, String language) {
        Map<String, Object> near = Map.of("field", OpenSearchFields.words(language), "suggest_mode", "always",
                "max_edits", MAX_EDITS, "prefix_length", 1, "min_word_length", 1, "size", ALIKE, "sort", "frequency",
                "string_distance", "damerau_levenshtein", "accuracy", 0);
        return asked(() -> {
            List<String> alike = new ArrayList<>();
            search.suggest(Map.of("text", term, "term", near)).forEach(option -> alike.add(option.path("text").asText()));
            return alike;
        });
    }

    @Override
    public final ScopeState state(SearchScope scope) {
        Map<String, Object> sums = new LinkedHashMap<>();
        for (int part = 0; part < OpenSearchFields.STATE_PARTS; part++) {
            String field = OpenSearchFields.STATE + part;
            sums.put(field, Map.of("sum", Map.of("field", field)));
        }
        JsonNode found = asked(() -> search.aggregate(OpenSearchQueries.reviews(scope), sums));
        int half = OpenSearchFields.STATE_PARTS / 2;
        return new ScopeState(found.at("/hits/total/value").asInt(), sum(found, half), sum(found, 0));
    }

    /** Sums of 64 bits pass over, as those of longs do. */
    private static long sum(JsonNode found, int first) {
        long sum = 0;
        for (int part = 0; part < OpenSearchFields.STATE_PARTS / 2; part++) {
            long of = found.path("aggregations").path(OpenSearchFields.STATE + (first + part)).path("value").longValue();
            sum += of << part * OpenSearchFields.STATE_BITS;
        }
        return sum;
    }

    @Override
    public final Map<Place, Integer> places() {
        return asked(() -> {
            Map<Place, Integer> places = new HashMap<>();
            search.eachBucket(ofKind(OpenSearchFields.REVIEW), List.of(OpenSearchFields.PLACE), bucket -> places.put(
                    StoreCounts.place(bucket.path("key").path(OpenSearchFields.PLACE).asText()),
                    bucket.path("doc_count").asInt()));
            return places;
        });
    }

    @Override
    public final List<MadeBy> sets() {
        return values(OpenSearchFields.REVIEW, OpenSearchFields.SETS).stream()
                .filter(key -> !key.equals(OpenSearchFields.ANY)).map(MadeBy::ofKey).toList();
    }

    @Override
    public final int lacking(String storeId, MadeBy set) {
        return count(OpenSearchQueries.lacking(storeId, set));
    }

    @Override
    public final Stores stores(MadeBy set) {
        return asked(() -> {
            Set<String> stores = new HashSet<>();
            search.eachValue(OpenSearchFields.REVIEW, OpenSearchFields.STORE_ID, stores::add);
            int[] lacking = {0};
            search.eachBucket(OpenSearchQueries.lacking(null, set), List.of(OpenSearchFields.STORE_ID), store -> lacking[0]++);
            return new Stores(stores.size(), stores.size() - lacking[0]);
        });
    }

    @Override
    public final Set<String> languages() {
        return values(OpenSearchFields.SENTENCE, OpenSearchFields.LANGUAGE);
    }

    @Override
    public final Set<String> aspects() {
        return values(OpenSearchFields.SENTENCE, OpenSearchFields.ASPECTS);
    }

    private Set<String> values(String kind, String field) {
        return asked(() -> {
            Set<String> values = new TreeSet<>();
            search.eachValue(kind, field, values::add);
            return values;
        });
    }
}
