package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.document.WrittenDates;
import io.reviewqa.integration.index.SentenceFilter;
import io.reviewqa.model.Polarity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A {@link SentenceFilter} as a caller writes it, each as in {@link Question}; null components do not restrict. */
public record AskedFilter(
        String aspect, String polarity, String language, Double minRating, Double maxRating, String since, String until) {

    static final AskedFilter NONE = new AskedFilter(null, null, null, null, null, null, null);

    private static final int MAX_RATING = 5;
    private static final String FORMS = "an ISO 8601 date such as 2026-05-31 or 2026-05-31T12:00:00Z";
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    /**
     * What it lets through. Whether there is such an aspect is for {@link AspectNames} to say.
     *
     * @throws ApiException (400) naming what is wrong and what is allowed
     */
    SentenceFilter read() {
        return read("field");
    }

    /** @param noun for what a component is where it comes from: field or parameter */
    SentenceFilter read(String noun) {
        SentenceFilter filter = new SentenceFilter(aspect, polarity(noun), language(noun), rating(noun, "minRating", minRating),
                rating(noun, "maxRating", maxRating), date(noun, "since", since), until(noun));
        if (minRating != null && maxRating != null && minRating > maxRating) {
            throw ApiException.invalid("%s minRating must be at most maxRating: %s is more than %s"
                    .formatted(noun, minRating, maxRating));
        }
        if (filter.since() != null && filter.until() != null && filter.since().isAfter(filter.until())) {
            throw ApiException.invalid("%s since must not be after until: %s is later than %s".formatted(noun, since, until));
        }
        return filter;
    }

    private Polarity polarity(String noun) {
        if (polarity == null) {
            return null;
        }
        return Polarity.of(polarity).orElseThrow(() -> ApiException.invalid(
                "%s polarity must be one of %s, not %s".formatted(noun, polarities(), polarity)));
    }

    private static Set<String> polarities() {
        Set<String> labels = new TreeSet<>();
        Arrays.stream(Polarity.values()).map(Polarity::label).forEach(labels::add);
        return labels;
    }

    private String language(String noun) {
        if (language != null && !LANGUAGES.contains(language)) {
            throw ApiException
                    .invalid("%s language must be an ISO 639-1 code such as en or ko, not %s".formatted(noun, language));
        }
        return language;
    }

    private static Double rating(String noun, String name, Double rating) {
        if (rating != null && !(rating >= 0 && rating <= MAX_RATING)) {
            throw ApiException.invalid("%s %s must be from 0 to %d, not %s".formatted(noun, name, MAX_RATING, rating));
        }
        return rating;
    }

    private static Instant date(String noun, String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            if (ISO.matcher(text.strip()).matches()) {
                return WrittenDates.read(text);
            }
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("%s %s must be %s, not %s".formatted(noun, name, FORMS, text), e);
        }
        throw ApiException.invalid("%s %s must be %s, not %s".formatted(noun, name, FORMS, text));
    }

    private Instant until(String noun) {
        Instant instant = date(noun, "until", until);
        boolean isDay = instant != null && DAY.matcher(until.strip()).matches();
        return isDay ? instant.plus(1, ChronoUnit.DAYS).minusMillis(1) : instant;
    }
}
