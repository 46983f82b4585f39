package io.reviewqa.modelserver.taxonomy;

import java.util.List;

/** A list that the file leaves out is an empty one. */
final class Lists {

    private Lists() {}

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
