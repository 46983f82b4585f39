package io.reviewqa.standalone.eval;

import io.reviewqa.standalone.eval.EvalData.EvalReview;
import io.reviewqa.standalone.eval.EvidenceSpans.Pool;
import io.reviewqa.standalone.eval.Figures.Asked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks all questions of the data sets, one after another, and measures the answers. */
final class Evaluation {

    private static final int WARM_UP = 50;

    private final EvalClient client;
    private final LongSupplier cpu;
    private final Map<String, List<Asked>> asked = new LinkedHashMap<>();
    private final Map<String, Figure> costs = new LinkedHashMap<>();

    /** @param cpu processor time of ReviewQA so far, in nanoseconds; null where that is another process's affair */
    Evaluation(EvalClient client, LongSupplier cpu) {
        this.client = client;
        this.cpu = cpu;
    }

    /** Loads the reviews and asks; annotated questions of their store, and each of the review that it was written for. */
    void run(EvalData data) throws IOException, InterruptedException {
        client.load(data);
        EvidenceSpans spans = new EvidenceSpans(data.reviews());
        if (data.isAnnotated()) {
            EvalData byReview = data.byReview();
            asked.put(byReview.name(), ask(byReview, spans));
        }
        asked.put(data.name(), ask(data, spans));
    }

    EvalReport report() throws IOException, InterruptedException {
        Map<String, Map<String, List<Figure>>> figures = new LinkedHashMap<>();
        Map<String, Map<String, Outcome>> outcomes = new LinkedHashMap<>();
        asked.forEach((name, some) -> {
            Map<String, List<Figure>> groups = Figures.of(some);
            if (costs.containsKey(name)) {
                groups.computeIfPresent("all", (all, of) -> Stream.concat(of.stream(), Stream.of(costs.get(name))).toList());
            }
            figures.put(name, groups);
            outcomes.put(name, some.stream().collect(Collectors.toMap(one -> one.question().id(), Asked::outcome,
                    (first, second) -> first, LinkedHashMap::new)));
        });
        return new EvalReport(client.model(), figures, outcomes);
    }

    private List<Asked> ask(EvalData data, EvidenceSpans spans) throws IOException, InterruptedException {
        Map<String, List<String>> stores = data.reviews().stream().collect(Collectors.groupingBy(EvalReview::storeId,
                Collectors.mapping(EvalReview::reviewId, Collectors.toList())));
        for (EvalQuestion question : data.questions().stream().limit(WARM_UP).toList()) {
            client.ask(question);
        }
        List<Asked> answers = new ArrayList<>();
        long begin = cpu == null ? 0 : cpu.getAsLong();
        for (EvalQuestion question : data.questions()) {
            long start = System.nanoTime();
            Outcome outcome = Outcome.of(question, client.ask(question), spans);
            double millis = (System.nanoTime() - start) / 1e6;
            answers.add(new Asked(question, outcome, pool(question, stores, spans), spans.isAgreed(question), millis));
        }
        if (cpu != null) {
            costs.put(data.name(),
                    new Figure("cpuMs", (cpu.getAsLong() - begin) / 1e6 / answers.size(), null, 0, answers.size()).rounded());
        }
        return answers;
    }

    /** Sentences where words are marked, reviews where it is known what each says. */
    private static Pool pool(EvalQuestion question, Map<String, List<String>> stores, EvidenceSpans spans) {
        List<String> reviews = question.reviewId() != null ? List.of(question.reviewId()) : stores.get(question.storeId());
        return question.truth() == null
                ? spans.pool(question, reviews)
                : new Pool(reviews.size(), question.truth().all().size());
    }
}
