package io.reviewqa.camel.consumer.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** A component's page in the documentation, made of its catalogue entry; where Camel's own components have theirs. */
public final class CataloguePage {

    private static final Path FOLDER = Path.of("src/main/docs");

    private CataloguePage() {}

    /** The page is the entry's; {@code -Dreadme.write=true} makes it so. */
    public static void requireUpToDate(ComponentModel component) throws IOException {
        Path page = FOLDER.resolve(component.getScheme() + "-component.adoc");
        if (Boolean.getBoolean("readme.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(page, of(component));
        }
        assertThat(Files.readString(page)).as("%s; run with -Dreadme.write=true to bring it up to date", page)
                .isEqualTo(of(component));
    }

    static String of(ComponentModel component) {
        return """
                // Generated from the component's catalogue entry: change the Javadoc and annotations of its classes.
                = %s Component
                :artifactid: %s
                :since: %s

                %s

                `%s`

                == Component options

                %s

                == Endpoint options

                %s

                == Message headers

                %s
                """.formatted(component.getTitle(), component.getArtifactId(), component.getFirstVersion(),
                component.getDescription(), component.getSyntax(), options(component, component.getComponentOptions()),
                options(component, component.getEndpointOptions()), headers(component));
    }

    private static String options(ComponentModel component, List<? extends BaseOptionModel> options) {
        return table("Option |For |Type |Default |Meaning", "2,1,1,1,5", options,
                option -> "|`%s`%s |%s |%s |%s |%s".formatted(option.getName(), option.isRequired() ? " (required)" : "",
                        label(component, option), type(option),
                        option.getDefaultValue() == null ? "" : "`" + option.getDefaultValue() + "`",
                        cell(option.getDescription())));
    }

    private static String label(ComponentModel component, BaseOptionModel option) {
        String common = component.isConsumerOnly() ? "consumer" : "both";
        String label = option.getLabel();
        return label == null || label.isEmpty() ? common : label.replace(",", ", ");
    }

    private static String type(BaseOptionModel option) {
        return "duration".equals(option.getType()) ? "duration" : option.getShortJavaType();
    }

    private static String headers(ComponentModel component) {
        return table("Header |Type |Meaning", "2,1,5", component.getEndpointHeaders(),
                header -> "|`%s` |%s |%s".formatted(header.getName(), header.getShortJavaType(), cell(header.getDescription())));
    }

    private static <T> String table(String head, String widths, List<T> rows, Function<T, String> row) {
        return rows.stream().map(row)
                .collect(Collectors.joining("\n", "[cols=\"" + widths + "\",options=\"header\"]\n|===\n|" + head + "\n",
                        "\n|==="));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
