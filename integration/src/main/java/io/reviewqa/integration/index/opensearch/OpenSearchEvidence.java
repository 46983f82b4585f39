package io.reviewqa.integration.index.opensearch;

import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.allOf;
import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.anyOf;
import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.noneOf;
import static io.reviewqa.integration.index.opensearch.OpenSearchQueries.term;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.Tally;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Counts in the cluster how reviews divide on an aspect. */
final class OpenSearchEvidence {

    private final OpenSearchSearch search;

    OpenSearchEvidence(OpenSearchSearch search) {
        this.search = search;
    }

    /** @param reviews how many a scope has */
    Evidence of(SearchScope scope, String aspect, ToIntFunction<SearchScope> reviews) throws IOException {
        return scope.filter().choosesSentences()
                ? Tally.evidence(aspect, ofSentences(scope, aspect).values(), reviews.applyAsInt(scope))
                : ofReviews(scope, aspect);
    }

    /** By what each review says as a whole, which is kept with it. */
    private Evidence ofReviews(SearchScope scope, String aspect) throws IOException {
        Map<String, Object> verdicts = new LinkedHashMap<>();
        for (Polarity polarity : Polarity.values()) {
            Map<String, Object> ofFirst = term(OpenSearchFields.VERDICTS, OpenSearchFields.verdict(null, aspect, polarity));
            verdicts.put(polarity.name(), scope.set() == null ? ofFirst
                    : anyOf(List.of(term(OpenSearchFields.VERDICTS, OpenSearchFields.verdict(scope.set(), aspect, polarity)),
                            allOf(ofFirst, noneOf(term(OpenSearchFields.SETS, scope.set().key()))))));
        }
        JsonNode found = search.countsBy(OpenSearchQueries.reviews(scope), verdicts);
        Map<Polarity, Integer> reviews = new EnumMap<>(Polarity.class);
        for (Polarity polarity : Polarity.values()) {
            reviews.put(polarity, OpenSearchSearch.bucket(found, polarity.name()));
        }
        return Tally.evidence(aspect, reviews, found.at("/hits/total/value").asInt());
    }

    /** By those of its sentences that pass the filter. */
    private Map<String, Tally> ofSentences(SearchScope scope, String aspect) throws IOException {
        Map<String, Tally> reviews = new HashMap<>();
        search.eachBucket(OpenSearchQueries.sentences(scope.on(aspect)),
                List.of(OpenSearchFields.REVIEW_ID, OpenSearchFields.ASPECT_POLARITY), bucket -> {
                    String[] says = bucket.path("key").path(OpenSearchFields.ASPECT_POLARITY).asText().split("\\|");
                    if (says[0].equals(aspect)) {
                        reviews.computeIfAbsent(bucket.path("key").path(OpenSearchFields.REVIEW_ID).asText(), id -> new Tally())
                                .merge(Polarity.valueOf(says[1]), bucket.path("doc_count").asInt(), Integer::sum);
                    }
                });
        return reviews;
    }
}
