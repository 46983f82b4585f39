package io.reviewqa.integration.review.mapping;

import java.util.Arrays;
import java.util.List;

/** The fields of a review that something else's fields can stand for. */
public enum ReviewField {
    REVIEW_ID("reviewId"),
    STORE_ID("storeId"),
    STORE_NAME("storeName"),
    MENU_ID("menuId"),
    MENU_NAME("menuName"),
    TEXT("text"),
    RATING("rating"),
    LANGUAGE("language"),
    CREATED_AT("createdAt"),
    AUTHOR_ID("authorId");

    private final String label;

    ReviewField(String label) {
        this.label = label;
    }

    /** As the API names it. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException naming those that there are */
    static ReviewField of(String label) {
        return Arrays.stream(values()).filter(field -> field.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is no field of a review; there are %s".formatted(label, String.join(", ", labels()))));
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(ReviewField::label).toList();
    }
}
