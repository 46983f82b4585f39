package io.reviewqa.standalone.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing a client does to a review.
 *
 * @param text the whole text; null for a deletion
 */
record Write(Kind kind, String reviewId, String storeId, String text) {

    enum Kind { INSERT, EDIT, DELETE }

    /** So that one page of the search lists a store: no text below has more than two sentences. */
    private static final int REVIEWS_PER_STORE = 40;

    private static final List<String> TEXTS = List.of(
            "The broth was far too salty for me.",
            "국물이 너무 짰어요.",
            "Not salty at all, and the noodles were firm.",
            "전혀 짜지 않고 담백했어요.",
            "A huge portion. I could not finish it.",
            "양이 많아서 배불렀어요. 가격도 좋아요.",
            "The staff was friendly, but we waited twenty minutes.",
            "직원분이 친절했어요. 음식은 조금 늦게 나왔어요.");

    static Write insert(String prefix, int number) {
        return new Write(Kind.INSERT, prefix + "-" + number, store(prefix, number), text(prefix, number, 1));
    }

    /** @param state the how-manieth state of the review this is; its first is 1 */
    private static Write edit(String prefix, int number, int state) {
        return new Write(Kind.EDIT, prefix + "-" + number, store(prefix, number), text(prefix, number, state));
    }

    private static Write delete(String prefix, int number) {
        return new Write(Kind.DELETE, prefix + "-" + number, store(prefix, number), null);
    }

    static String store(String prefix, int number) {
        return prefix + "-store-" + number / REVIEWS_PER_STORE;
    }

    /** Names the review and its state, so that an older one is told from a newer one. */
    private static String text(String prefix, int number, int state) {
        return "[%s-%d state %d] %s".formatted(prefix, number, state, TEXTS.get((number + state) % TEXTS.size()));
    }

    /**
     * New reviews; of every twenty, two are edited soon after they were written, one of them twice in a row, and another
     * one is deleted.
     */
    static List<Write> script(String prefix, int reviews) {
        List<Write> script = new ArrayList<>();
        for (int i = 0; i < reviews; i++) {
            script.add(insert(prefix, i));
            if (i % 10 == 9) {
                script.add(edit(prefix, i - 3, 2));
            }
            if (i % 20 == 19) {
                script.add(edit(prefix, i - 3, 3));
                script.add(delete(prefix, i - 7));
            }
        }
        return script;
    }
}
