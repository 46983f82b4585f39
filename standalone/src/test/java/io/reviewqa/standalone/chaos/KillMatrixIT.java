package io.reviewqa.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each part of ReviewQA fails in each way while 2,000 reviews are written, edited and deleted, and 500 questions are asked.
 * {@code mvn -B verify -Pchaos}, with {@code -Dchaos.cells='Redis.*'} only the cells whose name {@code <component> × <fault>}
 * matches. What the processes printed lies in {@code target/chaos}, the table in {@code target/chaos/matrix.md}.
 */
@Tag("chaos")
class KillMatrixIT {

    private static final Load.Size SIZE = new Load.Size(1_000, 500, 60);
    /** Of the quickest client's work, done before the fault. */
    private static final double BEFORE = 0.25;
    private static final Path REPORTS = Path.of("target", "chaos").toAbsolutePath();
    private static final List<CellReport> TABLE = new ArrayList<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    static List<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (Component component : Component.values()) {
            for (Fault fault : Fault.values()) {
                cells.add(Arguments.of(component, fault));
            }
        }
        return cells;
    }

    @ParameterizedTest(name = "{0} × {1}")
    @MethodSource("cells")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void whenAPartFails_thenNothingIsLostAndNothingAnsweredTwice(Component component, Fault fault) throws Exception {
        String name = component + " × " + fault;
        assumeTrue(name.matches(System.getProperty("chaos.cells", ".*")), name + " is left out by -Dchaos.cells");
        Path logs = Files.createDirectories(REPORTS.resolve((component.name() + "-" + fault.name()).toLowerCase(Locale.ROOT)));
        try (Installation installation = installation(component, logs)) {
            installation.start();
            try (Load load = new Load(installation, SIZE)) {
                report(run(installation, load, new CellReport(component, fault)));
            }
        }
    }

    private Installation installation(Component component, Path logs) {
        return component == Component.WHOLE_JVM ? Installation.standalone(data, logs) : Installation.separate(data, logs);
    }

    private static CellReport run(Installation installation, Load load, CellReport report) {
        load.start();
        load.awaitUnderWay(BEFORE);
        long struck = System.nanoTime();
        report.fault().strike(installation.victim(report.component()));
        report.backAfter(since(struck));
        load.awaitEnd();
        try (Audit audit = new Audit(installation, load)) {
            audit.requireReviews();
            audit.awaitSearchable(installation.replicas());
            report.searchableAfter(since(load.ledger().lastNanos()));
            audit.awaitAnswered();
            report.answeredAfter(since(load.ledger().lastNanos()));
            audit.requireAnsweredOnce();
            report.observed(load, audit);
            assertThat(audit.deadLetters()).as("given up").isZero();
        }
        return report;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void report(CellReport row) {
        TABLE.add(row);
        System.out.println(CellReport.HEADER + "\n" + row);
    }

    @AfterAll
    static void printTable() throws IOException {
        List<String> lines = new ArrayList<>(List.of(CellReport.HEADER.split("\n")));
        TABLE.forEach(row -> lines.add(row.toString()));
        Files.write(Files.createDirectories(REPORTS).resolve("matrix.md"), lines);
        System.out.println(String.join("\n", lines));
    }
}
