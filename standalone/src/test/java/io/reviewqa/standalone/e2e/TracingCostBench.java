package io.reviewqa.standalone.e2e;

import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What tracing costs: the processor time of a question, answered by the extractive generator and never by an answer that was there,
 * with tracing off, at sampling 0.1 and at 1, in three instances that are asked in turns. It holds on a machine that others load.
 *
 * <pre>mvn -pl standalone -am test -Dtest=TracingCostBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none</pre>
 */
@Tag("bench")
class TracingCostBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 9);
    private static final int QUESTIONS = Integer.getInteger("questions", 500);
    private static final int WARM_UP = Integer.getInteger("warmUp", 4_000);
    private static final int CALLERS = 4;
    private static final List<List<String>> ASKED = List.of(
            List.of("tonkotsu-alley", "Is it too salty?"),
            List.of("tonkotsu-alley", "Is the portion big enough?"),
            List.of("hongdae-tteokbokki", "떡볶이 많이 매워요?"));

    @Test
    void whenQuestionsAreTraced_thenTheirProcessorTimeIsPrintedBesideThatOfUntracedOnes() throws Exception {
        Map<String, Instance> instances = new LinkedHashMap<>();
        try (OtlpReceiver collector = OtlpReceiver.start()) {
            try {
                String endpoint = "--management.otlp.tracing.endpoint=" + collector.endpoint();
                instances.put("off", start());
                instances.put("0.1", start(endpoint, "--management.tracing.sampling.probability=0.1"));
                instances.put("1.0", start(endpoint, "--management.tracing.sampling.probability=1.0"));
                for (Instance instance : instances.values()) {
                    cost(instance, WARM_UP);
                }
                measure(instances);
            } finally {
                for (Instance instance : instances.values()) {
                    instance.close();
                }
            }
        }
    }

    private static Instance start(String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("--reviewqa.answers.reuse.enabled=false");
        Instance instance = StandaloneUnderTest.start(settings.toArray(String[]::new));
        instance.client().awaitSearchable(Duration.ofMinutes(1));
        return instance;
    }

    private static void measure(Map<String, Instance> instances) throws Exception {
        Map<String, List<Double>> costs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Instance> instance : instances.entrySet()) {
                costs.computeIfAbsent(instance.getKey(), name -> new ArrayList<>()).add(cost(instance.getValue(), QUESTIONS));
            }
        }
        double off = median(costs.get("off"));
        costs.forEach((sampling, each) -> System.out.printf("sampling %s: %.2f ms of CPU a question (%.2f of off)%n",
                sampling, median(each), median(each) / off));
    }

    /** Milliseconds of CPU a question. */
    private static double cost(Instance instance, int questions) throws Exception {
        ReviewQa client = instance.client();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        Duration before = instance.cpu();
        try {
            List<Callable<Integer>> calls = IntStream.range(0, questions).<Callable<Integer>>mapToObj(i -> () -> {
                List<String> asked = ASKED.get(i % ASKED.size());
                return client.ask(asked.get(1), asked.get(0)).status();
            }).toList();
            for (Future<Integer> call : callers.invokeAll(calls)) {
                if (call.get() != 200) {
                    throw new AssertionError("answered with " + call.get());
                }
            }
        } finally {
            callers.shutdown();
        }
        return instance.cpu().minus(before).toNanos() / 1e6 / questions;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
