package io.reviewqa.modelserver.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.InputType;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.SharedFiles;
import io.reviewqa.modelserver.support.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where the cosine of a question and a sentence parts what is answered from what is not: for real questions of which it is
 * known whether a review of the store answers them (SubjQA), the best sentence of the store is looked at. Prints how well
 * that tells the two apart (AUC, 0.5 is chance), the cosine that does so best, and those at which so many of the answered
 * questions find a sentence. The catalogue's {@code similarity.answer} is the one at which about 90 in 100 do: a question too many that
 * is answered by what comes close does less harm than one that is not answered.
 *
 * <pre>
 * mvn -pl model-server -am test -Dtest=AnswerSimilarityCalibration -DexcludedGroups=none \
 *   -Dsurefire.failIfNoSpecifiedTests=false [-Dmodels=all-minilm-l6-v2,multilingual-e5-small] [-Dstores=40]
 * </pre>
 */
@Tag("bench")
class AnswerSimilarityCalibration {

    private static final int BATCH = 128;
    private static final int STORES = Integer.getInteger("stores", Integer.MAX_VALUE);

    private record Question(double best, boolean answered) {}

    @ParameterizedTest
    @MethodSource("io.reviewqa.modelserver.bench.EmbeddingThroughput#models")
    void whenQuestionsAreComparedWithTheirStoresSentences_thenTheBestThresholdIsPrinted(String model) throws IOException {
        List<Question> questions;
        try (RunningServer server = RunningServer.start(TestModels.embedding(model))) {
            questions = questions(server.bean(Embedder.class));
        }
        double best = questions.stream().map(Question::best).max(Comparator.comparingDouble(
                threshold -> share(questions, true, threshold) + 1 - share(questions, false, threshold))).orElseThrow();
        IntStream.of(99, 95, 90, 80, 70).forEach(percent -> {
            double threshold = quantile(questions, 1 - percent / 100.0);
            System.out.println(
                    String.format(Locale.ROOT, "%s: from %.3f on, of the answered %.2f and of the others %.2f have a sentence",
                            model, threshold, share(questions, true, threshold), share(questions, false, threshold)));
        });
        System.out.println(String.format(Locale.ROOT, "%s: %d questions, %d answered by a review of the store: AUC %.3f; at %.3f "
                + "of the answered %.2f and of the others %.2f have a sentence", model, questions.size(),
                questions.stream().filter(Question::answered).count(), auc(questions), best, share(questions, true, best),
                share(questions, false, best)));
        assertThat(auc(questions)).isGreaterThan(0.5);
    }

    private static List<Question> questions(Embedder embedder) throws IOException {
        Map<String, List<String>> sentences = new HashMap<>();
        for (JsonNode review : lines("data/restaurant-reviews.jsonl")) {
            String store = review.get("storeId").asText();
            if (sentences.containsKey(store) || sentences.size() < STORES) {
                sentences.computeIfAbsent(store, name -> new ArrayList<>())
                        .addAll(List.of(review.get("text").asText().split("(?<=[.!?])\\s+")));
            }
        }
        Map<String, List<float[]>> vectors = new HashMap<>();
        sentences.forEach((store, texts) -> vectors.put(store, embed(
                embedder, texts.stream().filter(text -> !text.isBlank()).toList(), InputType.PASSAGE)));
        List<Question> questions = new ArrayList<>();
        for (JsonNode line : lines("data/restaurant-questions.jsonl")) {
            List<float[]> ofStore = vectors.get(line.get("storeId").asText());
            if (ofStore != null) {
                float[] question = embed(embedder, List.of(line.get("question").asText()), InputType.QUERY).get(0);
                double best = ofStore.stream().mapToDouble(sentence -> cosine(question, sentence)).max().orElseThrow();
                questions.add(new Question(best, !line.get("relevant").isEmpty()));
            }
        }
        return questions;
    }

    private static List<JsonNode> lines(String file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(SharedFiles.require(file))) {
            lines.add(json.readTree(line));
        }
        return lines;
    }

    private static List<float[]> embed(Embedder embedder, List<String> texts, InputType type) {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += BATCH) {
            vectors.addAll(
                    embedder.embed(texts.subList(from, Math.min(texts.size(), from + BATCH)), type, Caller.INTERNAL).join());
        }
        return vectors;
    }

    /** Below it are so many of the answered questions. */
    private static double quantile(List<Question> questions, double share) {
        double[] sorted = questions.stream().filter(Question::answered).mapToDouble(Question::best).sorted().toArray();
        return sorted[(int) (share * sorted.length)];
    }

    /** Share of the answered, or of the other, questions with a sentence at or above a threshold. */
    private static double share(List<Question> questions, boolean answered, double threshold) {
        return questions.stream().filter(question -> question.answered() == answered)
                .mapToDouble(question -> question.best() >= threshold ? 1 : 0).average().orElseThrow();
    }

    /** Share of the pairs of one answered and one other question of which the answered has the better sentence. */
    private static double auc(List<Question> questions) {
        return questions.stream().filter(Question::answered)
                .mapToDouble(answered -> questions.stream().filter(other -> !other.answered())
                        .mapToDouble(other -> Double.compare(answered.best(), other.best()) * 0.5 + 0.5).average().orElseThrow())
                .average().orElseThrow();
    }

    private static double cosine(float[] left, float[] right) {
        double dot = 0;
        for (int i = 0; i < left.length; i++) {
            dot += (double) left[i] * right[i];
        }
        return dot;
    }
}
