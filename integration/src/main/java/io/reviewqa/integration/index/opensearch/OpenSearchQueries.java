package io.reviewqa.integration.index.opensearch;

import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceFilter;
import io.reviewqa.integration.index.TopicSearch.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queries of OpenSearch's query DSL, as what becomes JSON. */
final class OpenSearchQueries {

    private OpenSearchQueries() {}

    static Map<String, Object> term(String field, Object value) {
        return Map.of("term", Map.of(field, value));
    }

    static Map<String, Object> terms(String field, Collection<?> values) {
        return Map.of("terms", Map.of(field, values));
    }

    static Map<String, Object> exists(String field) {
        return Map.of("exists", Map.of("field", field));
    }

    static Map<String, Object> ofKind(String kind) {
        return term(OpenSearchFields.KIND, kind);
    }

    /** What all of these let through; without scores. */
    static Map<String, Object> allOf(Collection<?> filters) {
        return Map.of("bool", Map.of("filter", filters));
    }

    static Map<String, Object> allOf(Object... filters) {
        return allOf(List.of(filters));
    }

    static Map<String, Object> anyOf(Collection<?> queries) {
        return Map.of("bool", Map.of("should", queries, "minimum_should_match", 1));
    }

    static Map<String, Object> noneOf(Object... queries) {
        return Map.of("bool", Map.of("must_not", List.of(queries)));
    }

    /** Scored by a query, of what a filter lets through. */
    static Map<String, Object> within(Map<String, Object> query, Map<String, Object> filter) {
        return Map.of("bool", Map.of("must", List.of(query), "filter", List.of(filter)));
    }

    /** A word, or a phrase; the words are analysed. */
    static Map<String, Object> holding(Wording wording) {
        String field = OpenSearchFields.words(wording.language());
        return wording.terms().size() == 1 ? term(field, wording.terms().get(0))
                : Map.of("match_phrase", Map.of(field, Map.of("query", String.join(" ", wording.terms()), "slop", Wording.SLOP)));
    }

    /** Reviews of the place that the filter leaves, whatever their sentences say. */
    static Map<String, Object> reviews(SearchScope scope) {
        return allOf(place(scope, OpenSearchFields.REVIEW));
    }

    /** Sentences that a scope lets through. */
    static Map<String, Object> sentences(SearchScope scope) {
        SentenceFilter filter = scope.filter();
        List<Object> filters = place(scope, OpenSearchFields.SENTENCE);
        if (filter.aspect() != null && filter.polarity() != null) {
            filters.add(
                    term(OpenSearchFields.ASPECT_POLARITY, OpenSearchFields.aspectPolarity(filter.aspect(), filter.polarity())));
        } else {
            add(filters, OpenSearchFields.ASPECTS, filter.aspect());
            add(filters, OpenSearchFields.POLARITY, filter.polarity() == null ? null : filter.polarity().name());
        }
        add(filters, OpenSearchFields.ASPECTS, scope.asked());
        add(filters, OpenSearchFields.LANGUAGE, filter.language());
        if (scope.set() != null) {
            filters.add(anyOf(List.of(term(OpenSearchFields.SET, scope.set().key()),
                    allOf(term(OpenSearchFields.FIRST_SET, true), noneOf(term(OpenSearchFields.SETS, scope.set().key()))))));
        }
        return allOf(filters);
    }

    /** Reviews that have no vectors of a set, though they have sentences. */
    static Map<String, Object> lacking(String storeId, MadeBy set) {
        return allOf(reviews(SearchScope.of(storeId, null)),
                noneOf(terms(OpenSearchFields.SETS, List.of(set.key(), OpenSearchFields.ANY))));
    }

    private static List<Object> place(SearchScope scope, String kind) {
        SentenceFilter filter = scope.filter();
        List<Object> filters = new ArrayList<>();
        filters.add(ofKind(kind));
        add(filters, OpenSearchFields.STORE_ID, scope.storeId());
        add(filters, OpenSearchFields.MENU_ID, scope.menuId());
        range(filters, OpenSearchFields.RATING, filter.minRating(), filter.maxRating());
        range(filters, OpenSearchFields.WRITTEN, millis(filter.since()), millis(filter.until()));
        return filters;
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static void range(List<Object> filters, String field, Object least, Object most) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        if (least != null) {
            bounds.put("gte", least);
        }
        if (most != null) {
            bounds.put("lte", most);
        }
        if (!bounds.isEmpty()) {
            filters.add(Map.of("range", Map.of(field, bounds)));
        }
    }

    private static void add(List<Object> filters, String field, String value) {
        if (value != null) {
            filters.add(term(field, value));
        }
    }
}
