package io.reviewqa.standalone.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.standalone.eval.EvalQuestion.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file of reviews and one of questions about them, in either of two formats, told apart by their fields: {@code relevant}
 * and {@code answers} (SubjQA: annotators marked the words that answer), or {@code status}, {@code yes}, {@code no}, {@code
 * also} and {@code mustNotCite} (cases written by hand).
 *
 * @param name of the data set: the files' prefix, or their folder's name
 */
record EvalData(String name, List<EvalReview> reviews, List<EvalQuestion> questions) {

    private static final String QUESTIONS = "questions.jsonl";
    private static final String REVIEWS = "reviews.jsonl";
    private static final Set<String> KINDS =
            Set.of("how", "what", "is", "are", "does", "do", "where", "when", "which", "who", "why");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A review as it is posted. */
    record EvalReview(String reviewId, String storeId, String text) {}

    /**
     * All data sets of a folder and of the folders in it.
     *
     * @throws IllegalArgumentException when there is none, or a file of questions without its reviews
     */
    static List<EvalData> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            List<EvalData> found = files.filter(file -> file.getFileName().toString().endsWith(QUESTIONS))
                    .sorted().map(EvalData::read).toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("%s holds no *%s".formatted(folder, QUESTIONS));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(folder), e);
        }
    }

    private static EvalData read(Path questions) {
        String file = questions.getFileName().toString();
        String prefix = file.substring(0, file.length() - QUESTIONS.length());
        Path reviews = questions.resolveSibling(prefix + REVIEWS);
        if (!Files.exists(reviews)) {
            throw new IllegalArgumentException("%s is there, but not %s".formatted(questions, reviews));
        }
        String name =
                prefix.isEmpty() ? questions.toAbsolutePath().getParent().getFileName().toString() : prefix.replaceAll("-$", "");
        return new EvalData(name,
                lines(reviews).map(line -> new EvalReview(text(line, "reviewId"), text(line, "storeId"), text(line, "text")))
                        .toList(),
                lines(questions).map(line -> line.has("status") ? written(line) : annotated(line)).toList());
    }

    /** Whether annotators marked words of reviews, so that each question can also be asked of the review that it was written for. */
    boolean isAnnotated() {
        return questions.stream().anyMatch(question -> question.truth() == null);
    }

    EvalData ofStores(Predicate<String> stores) {
        return new EvalData(name, reviews.stream().filter(review -> stores.test(review.storeId())).toList(),
                questions.stream().filter(question -> stores.test(question.storeId())).toList());
    }

    EvalData first(int limit) {
        return new EvalData(name, reviews, questions.stream().limit(limit).toList());
    }

    /** The same questions, each asked of the review that annotators read for it; see {@link AnnotatedReviews}. */
    EvalData byReview() {
        List<EvalQuestion> pairs = new ArrayList<>();
        AnnotatedReviews.of(this).forEach((question, read) -> read.forEach(review -> pairs.add(question.inReview(review))));
        return new EvalData(name + " by review", reviews, pairs);
    }

    private static EvalQuestion written(JsonNode line) {
        Truth truth = new Truth(ids(line, "yes"), ids(line, "no"), ids(line, "also"), ids(line, "mustNotCite"));
        return new EvalQuestion(text(line, "id"), text(line, "question"), text(line, "storeId"), null, text(line, "kind"),
                text(line, "status").equals("answered"), List.of(), List.of(), truth);
    }

    private static EvalQuestion annotated(JsonNode line) {
        String question = text(line, "question");
        String first = question.split("\\W+", 2)[0].toLowerCase(Locale.ROOT);
        List<String> relevant = List.copyOf(ids(line, "relevant"));
        return new EvalQuestion(text(line, "questionId"), question, text(line, "storeId"), null,
                KINDS.contains(first) ? first : "other", !relevant.isEmpty(), texts(line, "answers"), relevant, null);
    }

    private static Stream<JsonNode> lines(Path file) {
        try {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                lines.add(MAPPER.readTree(line));
            }
            return lines.stream();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), e);
        }
    }

    private static String text(JsonNode line, String field) {
        if (!line.hasNonNull(field)) {
            throw new IllegalArgumentException("%s is missing in %s".formatted(field, line));
        }
        return line.get(field).asText();
    }

    private static Set<String> ids(JsonNode line, String field) {
        return new LinkedHashSet<>(texts(line, field));
    }

    private static List<String> texts(JsonNode line, String field) {
        return StreamSupport.stream(line.path(field).spliterator(), false).map(JsonNode::asText).toList();
    }
}
