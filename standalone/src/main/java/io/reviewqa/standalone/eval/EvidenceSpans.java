package io.reviewqa.standalone.eval;

import io.reviewqa.integration.review.Sentence;
import io.reviewqa.integration.review.SentenceSplitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which sentences hold the words that annotators marked. Only letters and digits are compared, for the marked words come
 * tokenised. A sentence holds a mark when at least half of the shorter of the two lies in the other.
 */
final class EvidenceSpans {

    private final SentenceSplitter splitter = new SentenceSplitter();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<Sentence>> sentences = new HashMap<>();

    EvidenceSpans(List<EvalData.EvalReview> reviews) {
        reviews.forEach(review -> {
            texts.put(review.reviewId(), review.text());
            sentences.put(review.reviewId(), splitter.split(review.text()));
        });
    }

    /** Whether a sentence of a review holds words that answer the question. */
    boolean isEvidence(EvalQuestion question, String reviewId, String sentence) {
        return question.relevant().contains(reviewId)
                && isWithin(question.reviewId(), reviewId)
                && question.spans().stream().anyMatch(span -> holds(plain(texts.get(reviewId)), plain(sentence), plain(span)));
    }

    /** Whether annotators agree that a question is answered: two marked words of one review, or none did of any. */
    boolean isAgreed(EvalQuestion question) {
        return !question.isDue() || question.relevant().stream().filter(review -> isWithin(question.reviewId(), review))
                .anyMatch(review -> marks(question, plain(texts.get(review))) > 1);
    }

    private static long marks(EvalQuestion question, String review) {
        return question.spans().stream().map(EvidenceSpans::plain).filter(span -> !span.isEmpty() && review.contains(span))
                .count();
    }

    /** The sentences that may be cited for a question: how many there are, and how many are evidence. */
    Pool pool(EvalQuestion question, List<String> reviewsAsked) {
        int all = 0;
        int evidence = 0;
        for (String review : reviewsAsked) {
            for (Sentence sentence : sentences.get(review)) {
                all++;
                evidence += isEvidence(question, review, sentence.text()) ? 1 : 0;
            }
        }
        return new Pool(all, evidence);
    }

    private static boolean isWithin(String asked, String reviewId) {
        return asked == null || asked.equals(reviewId);
    }

    /** Each place of the span in the review is looked at. */
    private static boolean holds(String review, String sentence, String span) {
        if (span.isEmpty() || sentence.isEmpty()) {
            return false;
        }
        for (int begin : places(review, span)) {
            for (int from : places(review, sentence)) {
                int common = Math.min(begin + span.length(), from + sentence.length()) - Math.max(begin, from);
                if (2 * common >= Math.min(span.length(), sentence.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Integer> places(String text, String part) {
        List<Integer> places = new ArrayList<>();
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            places.add(at);
        }
        return places;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** What chance has to draw from. */
    record Pool(int sentences, int evidence) {

        /** Probability that one of so many different sentences, drawn at random, is evidence. */
        double chance(int drawn) {
            double none = 1;
            for (int i = 0; i < drawn; i++) {
                none *= Math.max(0, sentences - evidence - i) / (double) Math.max(1, sentences - i);
            }
            return 1 - none;
        }
    }
}
