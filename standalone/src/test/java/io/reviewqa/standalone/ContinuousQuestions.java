package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Asks replicas the same questions again and again, each store and all of them, and keeps what they answer and where they are. */
final class ContinuousQuestions implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String ALL = "(all)";
    private static final List<String> QUESTIONS = List.of("Is it too salty?", "Is there parking?", "Can I bring my pet?");

    private final List<ReviewQa> replicas;
    private final List<String> stores;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> curve = new CopyOnWriteArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final long start = System.nanoTime();
    private final Thread asking = new Thread(this::ask, "asking");
    private final Thread watching = new Thread(this::watch, "watching");
    private volatile int left = -1;
    private volatile boolean ended;

    ContinuousQuestions(List<ReviewQa> replicas, List<String> stores) {
        this.replicas = replicas;
        this.stores = stores;
        asking.start();
        watching.start();
    }

    /**
     * An answer.
     *
     * @param what the question and the store
     * @param evidence what the answer says and stands on, its words left out
     */
    private record Asked(double atSeconds, String what, int status, String evidence, String degraded) {}

    /** Asks the other replicas meanwhile. */
    void without(int replica, Runnable restart) {
        left = replica;
        awaitRounds(1);
        restart.run();
        left = -1;
    }

    void awaitRounds(int more) {
        int until = rounds.get() + more + 1;
        await().atMost(LIMIT).until(() -> rounds.get() >= until);
    }

    private void ask() {
        while (!ended) {
            for (String question : QUESTIONS) {
                for (int i = 0; i < stores.size() && !ended; i++) {
                    ask(question, stores.get(i));
                }
            }
            ask("Is there parking?", null);
            rounds.incrementAndGet();
        }
    }

    private void ask(String question, String store) {
        for (int i = 0; i < replicas.size(); i++) {
            if (i != left && !ended) {
                Reply reply = replicas.get(i).post("/api/qa", ReviewQa.JSON, body(question, store));
                asked.add(new Asked(seconds(), question + " " + (store == null ? ALL : store), reply.status(),
                        reply.status() == 200 ? evidence(reply.json()) : reply.response().body(),
                        reply.status() == 200 ? reply.json().path("degraded").asText("") : ""));
            }
        }
    }

    private static String body(String question, String store) {
        return store == null ? "{\"question\": \"%s\", \"topK\": 3}".formatted(question)
                : "{\"question\": \"%s\", \"storeId\": \"%s\", \"topK\": 3}".formatted(question, store);
    }

    /** Of what is cited only what it says, without the numbers: which of several that say the same comes first is not the models'. */
    private static String evidence(JsonNode answer) {
        Set<String> cited = new TreeSet<>();
        answer.get("citations").forEach(citation -> cited.add(citation.get("sentence").asText().replaceAll("\\d+", "n")));
        return "%s %s %s".formatted(answer.get("status").asText(), answer.get("evidence"), cited);
    }

    private void watch() {
        String last = "";
        while (!ended) {
            JsonNode exchange = replicas.get(left == 1 ? 0 : 1).pipeline().get("exchange");
            String now = exchange.isNull() ? "-" : "%-22s %-8s %3d/%d reviews, %d/%d stores".formatted(
                    exchange.get("model").asText(), exchange.get("state").asText(), exchange.get("done").asInt(),
                    exchange.get("reviews").asInt(), exchange.get("storesDone").asInt(), exchange.get("stores").asInt());
            if (!now.equals(last)) {
                curve.add("%6.1f s  %s%s, %d answers".formatted(seconds(), now, exchange.isNull() ? ""
                        : ", %.1f/s".formatted(exchange.path("perSecond").asDouble()), asked.size()));
                last = now;
            }
        }
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Each answer is one that was given before the exchange or one that is given after it; and no model was missing. */
    void assertNoFailureAndNoMixture(double before, double after) {
        assertThat(asked).allSatisfy(one -> {
            assertThat(one.status()).as("%s", one).isEqualTo(200);
            assertThat(one.degraded()).as("%s", one).isEmpty();
        });
        Map<String, List<Asked>> byQuestion = asked.stream().collect(Collectors.groupingBy(Asked::what));
        byQuestion.forEach((what, answers) -> {
            Set<String> old = evidence(answers, 0, before);
            Set<String> changed = evidence(answers, after, Double.MAX_VALUE);
            Set<String> pure = new TreeSet<>(old);
            pure.addAll(changed);
            assertThat(evidence(answers, before, after)).as("%s: before %s, after %s", what, old, changed).isSubsetOf(pure);
        });
    }

    private static Set<String> evidence(List<Asked> answers, double from, double to) {
        return answers.stream().filter(one -> one.atSeconds() >= from && one.atSeconds() < to).map(Asked::evidence)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** No question fails; those that are asked before the new vectors are there may be answered by words, and say so. */
    void assertNoFailureAndDegradedUntil(double complete) {
        assertThat(asked).allSatisfy(one -> assertThat(one.status()).as("%s", one).isEqualTo(200));
        assertThat(asked.stream().filter(one -> one.atSeconds() < complete).map(Asked::degraded))
                .contains("no_previous_embedding").isSubsetOf("", "no_previous_embedding");
        assertThat(asked.stream().filter(one -> one.atSeconds() >= complete).map(Asked::degraded)).containsOnly("");
    }

    String curve(String title) {
        long failed = asked.stream().filter(one -> one.status() != 200).count();
        List<String> lines =
                new ArrayList<>(List.of("Exchange of %s: %d answers, %d failed".formatted(title, asked.size(), failed)));
        lines.addAll(curve);
        return String.join("\n", lines);
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        asking.join();
        watching.join();
    }
}
