package io.reviewqa.standalone.eval;

import com.sun.management.OperatingSystemMXBean;
import io.reviewqa.standalone.StandaloneApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * {@code reviewqa-eval}: starts ReviewQA in this process with a data folder of its own, loads the reviews of the data sets,
 * asks their questions over the REST API, and prints how good the answers are. docs/evaluation.md says what the figures mean.
 *
 * <p>Options are {@code --data=<folder>} ({@code ../shared/data}), {@code --stores=held-out|training|all}, {@code
 * --only=<data set>}, {@code --limit=<questions>}, {@code --json=<file>} to write and {@code --compare=<file>} to compare with;
 * any other goes to ReviewQA.
 */
public final class ReviewQaEval {

    private ReviewQaEval() {}

    /** Exits with 1 when a figure is lower than the one compared with, by more than its standard error, and with 2 when it cannot measure. */
    public static void main(String[] arguments) {
        int code = 2;
        try {
            code = measure(new SimpleCommandLinePropertySource(arguments), arguments) ? 0 : 1;
        } catch (IOException | RuntimeException e) {
            System.err.println("reviewqa-eval: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(code);
    }

    /**
     * Measures a ReviewQA that runs already, on a data set of a folder, its held-out stores where it is annotated.
     *
     * @return the figures that are lower than the baseline's by more than their standard error
     */
    public static List<String> lowerThan(Path baseline, URI reviewQa, Path data, String dataSet)
            throws IOException, InterruptedException {
        Evaluation evaluation = new Evaluation(new EvalClient(reviewQa), null);
        for (EvalData each : data(data, HeldOutStores.HELD_OUT, dataSet)) {
            evaluation.run(each);
        }
        Comparison comparison = new Comparison(EvalReport.read(baseline), evaluation.report());
        System.out.println(comparison.table());
        return comparison.lower();
    }

    private static boolean measure(SimpleCommandLinePropertySource options, String... arguments)
            throws IOException, InterruptedException {
        List<EvalData> data = data(options);
        Evaluation evaluation = new Evaluation(new EvalClient(start(arguments)), ReviewQaEval::cpuNanos);
        for (EvalData each : data) {
            evaluation.run(each);
        }
        EvalReport report = evaluation.report();
        System.out.println(report.table());
        if (options.containsProperty("json")) {
            report.write(file(options, "json"));
        }
        if (!options.containsProperty("compare")) {
            return true;
        }
        Comparison comparison = new Comparison(EvalReport.read(file(options, "compare")), report);
        System.out.println(comparison.table());
        return comparison.lower().isEmpty();
    }

    private static List<EvalData> data(SimpleCommandLinePropertySource options) {
        HeldOutStores half = HeldOutStores.of(option(options, "stores", "held-out"));
        String only = options.getProperty("only");
        int limit = Integer.parseInt(option(options, "limit", String.valueOf(Integer.MAX_VALUE)));
        return data(file(options, "data"), half, only).stream().map(each -> each.first(limit)).toList();
    }

    private static List<EvalData> data(Path folder, HeldOutStores half, String only) {
        return EvalData.in(folder).stream()
                .filter(each -> only == null || each.name().equals(only))
                .map(each -> each.isAnnotated() ? each.ofStores(half.stores()) : each)
                .toList();
    }

    /** @return where the REST API listens */
    private static URI start(String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("reviewqa-eval");
        SpringApplication.getShutdownHandlers().add(() -> delete(folder));
        List<Integer> ports = freePorts();
        List<String> settings = new ArrayList<>(List.of(
                "--reviewqa.standalone.data=" + folder, "--reviewqa.standalone.seed=false",
                "--reviewqa.standalone.redis-port=" + ports.get(0), "--reviewqa.standalone.mongo-port=" + ports.get(1),
                "--reviewqa.model-server.port=" + ports.get(2), "--server.port=" + ports.get(3)));
        settings.addAll(Arrays.asList(arguments));
        StandaloneApplication.main(settings.toArray(String[]::new));
        return URI.create("http://127.0.0.1:" + ports.get(3));
    }

    /** Of all parts but Redis, and of the client that asks. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("%s stays behind".formatted(folder), e);
        }
    }

    /** Relative to where the command was given; the whole build runs in the root of the checkout. */
    private static Path file(SimpleCommandLinePropertySource options, String name) {
        return Path.of(option(options, name, "../shared/data"));
    }

    private static String option(SimpleCommandLinePropertySource options, String name, String orElse) {
        String given = options.getProperty(name);
        return given == null ? orElse : given;
    }
}
