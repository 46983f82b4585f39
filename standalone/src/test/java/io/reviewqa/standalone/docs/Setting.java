package io.reviewqa.standalone.docs;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A setting as its table shows it.
 *
 * @param name the key, as in {@code reviewqa.api.rate.burst}
 * @param type class name, type parameters included
 * @param defaultValue as written in a settings file; empty when there is none
 * @param description Javadoc of the record component, or text of the metadata; empty when there is none
 */
record Setting(String name, String type, String defaultValue, String description) {

    private static final Pattern CODE = Pattern.compile("\\{@code\\s+([^}]*)}");
    private static final Pattern LIST = Pattern.compile("java\\.util\\.(?:List|Set)<(.*)>");
    private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<java\\.lang\\.String,(.+)>");
    private static final Map<String, String> WORDS = Map.of(
            "java.lang.String", "text", "java.lang.Integer", "number", "java.lang.Long", "number", "java.lang.Float", "number",
            "java.lang.Double", "number", "java.lang.Boolean", "`true`, `false`", Duration.class.getName(), "duration",
            "java.nio.file.Path", "path", "org.springframework.core.io.Resource", "location",
            "org.springframework.util.unit.DataSize", "size");

    /** What settings of one table have in common: {@code reviewqa.api}. */
    String group() {
        String[] parts = name.split("\\.");
        return parts[0] + "." + parts[1];
    }

    /** As a line of a Markdown table. */
    String row() {
        return "| `%s` | %s | %s | %s |\n".formatted(name, typeInWords(type),
                defaultValue.isEmpty() ? "–" : "`" + defaultValue + "`", sentence());
    }

    private String sentence() {
        String text = CODE.matcher(description).replaceAll("`$1`").replace("|", "\\|").strip();
        if (text.isEmpty()) {
            return "";
        }
        String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private static String typeInWords(String type) {
        var list = LIST.matcher(type);
        if (list.matches()) {
            return "list of " + typeInWords(list.group(1));
        }
        var map = MAP.matcher(type);
        if (map.matches()) {
            return "by name: " + typeInWords(map.group(1));
        }
        return WORDS.containsKey(type) ? WORDS.get(type) : choices(type);
    }

    /** The values of an enum; of any other class its simple name. */
    private static String choices(String type) {
        try {
            Object[] constants = Class.forName(type).getEnumConstants();
            return constants == null
                    ? type.replaceAll(".*[.$]", "")
                    : Stream.of(constants)
                            .map(constant -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                            .collect(Collectors.joining(", "));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
