package io.reviewqa.integration.api;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;

/**
 * The header {@code Accept} without what it refuses: {@code q=0} means no (RFC 9110), which Spring takes for the last choice.
 */
final class Acceptance {

    /** What the API serves. */
    private static final List<MediaType> SERVED = List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM);

    private Acceptance() {}

    static boolean refusesAny(List<MediaType> accept) {
        return accept.stream().anyMatch(Acceptance::isRefused);
    }

    /**
     * What is left, in its order. A range that holds a refused type is replaced by the types of the API that are not refused;
     * empty when everything is.
     */
    static List<MediaType> ofApi(List<MediaType> accept) {
        List<MediaType> refused = SERVED.stream().filter(type -> quality(type, accept) == 0).toList();
        return wanted(accept).stream()
                .flatMap(range -> refused.stream().noneMatch(range::includes)
                        ? Stream.of(range)
                        : SERVED.stream()
                                .filter(type -> range.includes(type) && !refused.contains(type))
                                .map(type -> type.copyQualityValue(range)))
                .toList();
    }

    /** What is left, in its order; of ranges, also what they refuse, for it is not known here what there is. */
    static List<MediaType> wanted(List<MediaType> accept) {
        return accept.stream().filter(range -> !isRefused(range)).toList();
    }

    private static boolean isRefused(MediaType range) {
        return range.getQualityValue() == 0;
    }

    /** The most specific range decides, and of equals the most generous. */
    private static double quality(MediaType type, List<MediaType> accept) {
        return accept.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparingInt(Acceptance::specificity).thenComparing(MediaType::getQualityValue))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static int specificity(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }
}
