package io.reviewqa.standalone.chaos;

import static org.awaitility.Awaitility.await;

import io.reviewqa.standalone.chaos.Streams.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Honest clients under way: reviews written through the driver and through REST, questions added to {@code chat:requests}.
 * What was acknowledged is not repeated and must survive; what was not is sent again under the same id. Each client keeps to
 * its rate and, after an outage, catches up.
 */
final class Load implements AutoCloseable {

    private static final Duration END_LIMIT = Duration.ofMinutes(5);
    private static final long PROBE_MILLIS = 100;
    private static final List<String> QUERIES = List.of("Is it too salty?", "국물이 짠가요?", "Are the portions big?",
            "직원이 친절한가요?");

    private final Ledger ledger = new Ledger();
    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(5);
    private final List<Future<?>> running = new ArrayList<>();
    private final DriverClient driver;
    private final DriverClient probing;
    private final Streams asking;
    private final Streams watching;
    private final List<Question> questions;
    private final Errands<Write> driverWrites;
    private final Errands<Write> restWrites;
    private final Errands<Question> asked;
    private final FreshnessProbe freshness;
    private final Redeliveries redeliveries;
    private final Size size;

    /**
     * @param reviews written by each of the two writers
     * @param perSecond what each of the three clients sends
     */
    record Size(int reviews, int questions, int perSecond) {}

    /** Against the installation, which serves by now. */
    Load(Installation installation, Size size) {
        this.size = size;
        driver = new DriverClient(installation.mongoUrl(), ledger);
        probing = new DriverClient(installation.mongoUrl(), ledger);
        asking = new Streams(installation.redisUrl());
        watching = new Streams(installation.redisUrl());
        questions = IntStream.range(0, size.questions()).mapToObj(n -> question(n, size.reviews())).toList();
        driverWrites = new Errands<>(Write.script("driver", size.reviews()), driver);
        restWrites = new Errands<>(Write.script("rest", size.reviews()), new RestClient(installation.replicas(), ledger));
        asked = new Errands<>(questions, asking::ask);
        freshness = new FreshnessProbe(probing, installation.survivor());
        redeliveries = new Redeliveries(watching);
    }

    /** About the stores that are being written. */
    private static Question question(int number, int reviews) {
        String store = Write.store(number % 2 == 0 ? "driver" : "rest", number * 7 % reviews);
        return new Question("q-" + number, store, QUERIES.get(number % QUERIES.size()));
    }

    void start() {
        long period = TimeUnit.SECONDS.toMicros(1) / size.perSecond();
        every(period, driverWrites);
        every(period, restWrites);
        every(period * restWrites.size() / asked.size(), asked);
        every(TimeUnit.MILLISECONDS.toMicros(PROBE_MILLIS), freshness);
        every(TimeUnit.MILLISECONDS.toMicros(PROBE_MILLIS), redeliveries);
    }

    private void every(long micros, Runnable client) {
        running.add(clients.scheduleAtFixedRate(client, 0, micros, TimeUnit.MICROSECONDS));
    }

    /** Waits until the first client has done this share of its work, 0 to 1: the others are at theirs. */
    void awaitUnderWay(double share) {
        awaitClients(() -> driverWrites.hasDone(share) || restWrites.hasDone(share) || asked.hasDone(share));
    }

    private void awaitClients(BooleanSupplier condition) {
        await("the clients' work").atMost(END_LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            requireRunning();
            return condition.getAsBoolean();
        });
    }

    /** Waits until everything was acknowledged, and the last probe shown. */
    void awaitEnd() {
        awaitClients(() -> driverWrites.isDone() && restWrites.isDone() && asked.isDone());
        freshness.stop();
        awaitClients(freshness::isIdle);
    }

    /** A client that threw is scheduled no more; it must not look like one that is slow. */
    private void requireRunning() throws InterruptedException, ExecutionException {
        for (Future<?> client : running) {
            if (client.isDone()) {
                client.get();
            }
        }
    }

    Ledger ledger() {
        return ledger;
    }

    List<String> requestIds() {
        return questions.stream().map(Question::requestId).toList();
    }

    /** Attempts that were not acknowledged. */
    int repeated() {
        return driverWrites.repeated() + restWrites.repeated() + asked.repeated();
    }

    /** The longest that a review took from its acknowledgement to being searchable. */
    Duration worstFreshness() {
        return freshness.worst();
    }

    /** Entries of the streams that were seen delivered more than once. */
    int redelivered() {
        return redeliveries.count();
    }

    @Override
    public void close() throws InterruptedException {
        clients.shutdownNow();
        clients.awaitTermination(10, TimeUnit.SECONDS);
        driver.close();
        probing.close();
        asking.close();
        watching.close();
    }
}
