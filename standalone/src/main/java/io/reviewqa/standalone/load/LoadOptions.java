package io.reviewqa.standalone.load;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.convert.DurationStyle;

/**
 * How to play.
 *
 * @param perSecond how many requests of all channels a second are started
 * @param warmUp from the beginning; what is started then is not counted
 * @param timeout after which a request has failed
 * @param maxInFlight how many may wait for their reply at once; what is due beyond them fails unsent
 * @param fresh whether every answer is to be made, and none given again
 * @param keep whether the reviews written stay
 * @param json where to write the result to; null nowhere
 */
record LoadOptions(URI url, String redis, double perSecond, Duration warmUp, Duration duration, Duration timeout, int maxInFlight,
        Mix mix, Script script, boolean fresh, boolean keep, Path json, List<Objective> slo) {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("url", "http://127.0.0.1:8080"), Map.entry("redis", "redis://127.0.0.1:6390"), Map.entry("rate", "20"),
            Map.entry("warm-up", "0s"), Map.entry("duration", "30s"), Map.entry("timeout", "30s"),
            Map.entry("max-in-flight", "2000"), Map.entry("mix", "rest:70,sse:10,stream:10,review:10"), Map.entry("file", ""),
            Map.entry("fresh", "false"), Map.entry("keep", "false"), Map.entry("json", ""), Map.entry("slo", ""));

    /** @throws IllegalArgumentException that names the option and what it may be */
    static LoadOptions of(String... arguments) {
        ApplicationArguments given = new DefaultApplicationArguments(arguments);
        refuseUnknown(given);
        Mix mix = Mix.of(text(given, "mix"));
        String file = text(given, "file");
        return new LoadOptions(read(given, "url", LoadOptions::http), read(given, "redis", LoadOptions::redis),
                read(given, "rate", LoadOptions::rate), duration(given, "warm-up"), positive(given, "duration"),
                positive(given, "timeout"), read(given, "max-in-flight", LoadOptions::count), mix,
                (file.isEmpty() ? Script.builtIn() : Script.of(Path.of(file))).requireFor(mix), flag(given, "fresh"),
                flag(given, "keep"), read(given, "json", LoadOptions::writable), Objective.listOf(text(given, "slo")));
    }

    private static void refuseUnknown(ApplicationArguments given) {
        if (!given.getNonOptionArgs().isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is no option; options begin with --".formatted(given.getNonOptionArgs().get(0)));
        }
        for (String name : given.getOptionNames()) {
            if (!DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException("there is no option --%s; there are --%s"
                        .formatted(name, String.join(", --", new TreeSet<>(DEFAULTS.keySet()))));
            }
        }
    }

    private static String text(ApplicationArguments given, String name) {
        List<String> values = given.containsOption(name) ? given.getOptionValues(name) : List.of(DEFAULTS.get(name));
        if (values.size() > 1) {
            throw new IllegalArgumentException("--%s is given twice".formatted(name));
        }
        return values.isEmpty() ? "" : values.get(0).strip();
    }

    private static <T> T read(ApplicationArguments given, String name, Function<String, T> reader) {
        String value = text(given, name);
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--%s=%s: %s".formatted(name, value, e.getMessage()), e);
        }
    }

    private static boolean flag(ApplicationArguments given, String name) {
        return read(given, name, value -> switch (value) {
            // As in --keep.
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is expected");
        });
    }

    private static Duration duration(ApplicationArguments given, String name) {
        return read(given, name, value -> {
            if (!value.matches("\\d+(ms|s|m|h)")) {
                throw new IllegalArgumentException("a time with its unit is expected, such as 500ms, 30s or 5m");
            }
            return DurationStyle.detectAndParse(value);
        });
    }

    private static Duration positive(ApplicationArguments given, String name) {
        Duration duration = duration(given, name);
        if (duration.isZero()) {
            throw new IllegalArgumentException("--%s must be more than 0".formatted(name));
        }
        return duration;
    }

    private static URI http(String value) {
        URI url = URI.create(value);
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException("an address is expected, such as http://127.0.0.1:8080");
        }
        return url;
    }

    private static String redis(String value) {
        if (!value.matches("rediss?://.+")) {
            throw new IllegalArgumentException("an address is expected, such as redis://127.0.0.1:6390");
        }
        return value;
    }

    /** Asked before anything is played: what was measured would be lost. */
    private static Path writable(String value) {
        if (value.isEmpty()) {
            return null;
        }
        Path file = Path.of(value);
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("it is a folder; a file is expected");
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder);
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new IllegalArgumentException("it may not be written");
        }
        return file;
    }

    private static double rate(String value) {
        if (!value.matches("\\d{1,6}(\\.\\d+)?") || Double.parseDouble(value) == 0) {
            throw new IllegalArgumentException("requests a second are expected, more than 0, such as 20 or 0.5");
        }
        return Double.parseDouble(value);
    }

    private static int count(String value) {
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("a whole number from 1 to 999999 is expected");
        }
        return Integer.parseInt(value);
    }
}
