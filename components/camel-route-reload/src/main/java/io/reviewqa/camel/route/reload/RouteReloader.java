package io.reviewqa.camel.route.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the running routes what their folder says, all of it or nothing: a folder with a mistake anywhere leaves them as
 * they are, or puts them back.
 */
final class RouteReloader {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReloader.class);

    private final Path folder;
    private final RouteFileParser parser;
    private final RouteSwap swap;
    private final RouteGates gates;
    private Map<String, RouteFile> running = Map.of();
    private Map<String, String> rejected = Map.of();

    RouteReloader(Path folder, RouteFileParser parser, RouteSwap swap, RouteGates gates) {
        this.folder = folder;
        this.parser = parser;
        this.swap = swap;
        this.gates = gates;
    }

    /**
     * Takes the folder for what Camel has loaded.
     *
     * @throws IOException when it cannot be read
     * @throws RouteSourceException when a file breaks a rule of reloading, such as that a route has an id
     */
    synchronized void begin() throws IOException, RouteSourceException {
        Map<String, RouteFile> files = parse(read());
        RouteFolderChecks.require(files.values());
        running = files;
    }

    /** Reads the folder, and replaces the routes of files that differ. What stands against that is in the log. */
    synchronized void reload() {
        long begin = System.nanoTime();
        Map<String, String> found = Map.of();
        try {
            found = read();
            if (found.equals(rejected)) {
                return;
            }
            Map<String, RouteFile> wanted = parse(found);
            RouteFolderChecks.require(wanted.values());
            Set<String> names = affected(wanted);
            if (!names.isEmpty()) {
                replace(pick(running, names), pick(wanted, names));
                LOG.info("Routes reloaded in {} ms: {}", Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                        describe(names, wanted));
            }
            running = wanted;
            rejected = Map.of();
        } catch (RouteSourceException e) {
            rejected = found;
            LOG.error("Routes not reloaded, those before keep running: {}/{}", folder, e.getMessage());
            LOG.debug("The cause", e);
        } catch (Exception e) {
            rejected = found;
            LOG.error("Routes not reloaded, those before keep running", e);
        }
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(RouteFile.SUFFIX)).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private Map<String, RouteFile> parse(Map<String, String> texts) throws RouteSourceException {
        Map<String, RouteFile> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            RouteFile known = running.get(text.getKey());
            files.put(text.getKey(), known != null && known.text().equals(text.getValue())
                    ? known
                    : parser.parse(text.getKey(), text.getValue()));
        }
        return files;
    }

    /** Names of the files that differ, and of those whose routes use a route configuration of one that does. */
    private Set<String> affected(Map<String, RouteFile> wanted) {
        Set<String> names = new TreeSet<>(running.keySet());
        names.addAll(wanted.keySet());
        names.removeIf(name -> running.containsKey(name) && running.get(name) == wanted.get(name));
        Set<String> configurations = Stream.concat(pick(running, names).stream(), pick(wanted, names).stream())
                .flatMap(RouteFile::configurationIds)
                .collect(Collectors.toSet());
        wanted.values().stream()
                .filter(file -> file.routes().stream()
                        .anyMatch(route -> configurations.contains(route.getRouteConfigurationId())))
                .map(RouteFile::name)
                .forEach(names::add);
        return names;
    }

    private void replace(List<RouteFile> present, List<RouteFile> wanted) throws Exception {
        try {
            swap.apply(present, wanted);
        } catch (Exception e) {
            putBack(wanted, present, e);
            throw e;
        } finally {
            gates.openAll();
        }
    }

    private void putBack(List<RouteFile> present, List<RouteFile> before, Exception reason) {
        try {
            swap.apply(present, before);
        } catch (Exception e) {
            reason.addSuppressed(e);
            List<String> lost = before.stream().map(RouteFile::name).toList();
            LOG.error("The routes of {} could not be put back; mend the files or restart", lost, e);
            // Whatever is in these files next is new, so that it is tried.
            running = new LinkedHashMap<>(running);
            running.keySet().removeAll(lost);
        }
    }

    private static List<RouteFile> pick(Map<String, RouteFile> files, Set<String> names) {
        return names.stream().filter(files::containsKey).map(files::get).toList();
    }

    private String describe(Set<String> names, Map<String, RouteFile> wanted) {
        List<String> lines = new ArrayList<>();
        add(lines, "replaced", names.stream().filter(name -> running.containsKey(name) && wanted.containsKey(name)));
        add(lines, "added", names.stream().filter(name -> !running.containsKey(name)));
        add(lines, "removed", names.stream().filter(name -> !wanted.containsKey(name)));
        return String.join(", ", lines);
    }

    private static void add(List<String> lines, String what, Stream<String> names) {
        String stems = names.map(name -> name.replace(RouteFile.SUFFIX, "")).collect(Collectors.joining(" "));
        if (!stems.isEmpty()) {
            lines.add(what + " " + stems);
        }
    }
}
