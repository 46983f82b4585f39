package io.reviewqa.standalone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Processor time of a process by what its threads are for, as Linux counts it: the compiler and the collector have threads too. */
final class ThreadTimes {

    /** Linux tells times in hundredths of a second. */
    private static final long TICK_MILLIS = 10;

    private ThreadTimes() {}

    /** Milliseconds so far by the name of the threads, their numbers left out. */
    static Map<String, Long> of(long pid) {
        Map<String, Long> millis = new TreeMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            threads.forEach(thread -> add(thread.resolve("stat"), millis));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return millis;
    }

    private static void add(Path stat, Map<String, Long> millis) {
        try {
            String line = Files.readString(stat);
            int end = line.lastIndexOf(')');
            String name = line.substring(line.indexOf('(') + 1, end).replaceAll("[#\\d-]+", " ").strip();
            String[] after = line.substring(end + 2).split(" ");
            millis.merge(name, (Long.parseLong(after[11]) + Long.parseLong(after[12])) * TICK_MILLIS, Long::sum);
        } catch (NoSuchFileException e) {
            // It has ended meanwhile.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
