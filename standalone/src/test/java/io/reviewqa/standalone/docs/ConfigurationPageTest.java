package io.reviewqa.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * {@code docs/configuration.md} lists every setting. After a change of settings {@link #COMMAND} writes its tables.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String COMMAND = "mvn -pl standalone -am test -Dtest=ConfigurationPageTest -Dconfiguration.write=true "
            + "-Dsurefire.failIfNoSpecifiedTests=false";
    private static final Pattern TABLES = Pattern.compile("(<!-- settings:[^\n]*-->\n).*?(<!-- /settings -->)", Pattern.DOTALL);

    @Test
    void whenTheMetadataIsRead_thenThePageHasItsTables() throws IOException {
        String page = Files.readString(PAGE);
        String tables = tables();
        String expected = TABLES.matcher(page)
                .replaceFirst((MatchResult found) -> Matcher.quoteReplacement(found.group(1) + tables + found.group(2)));
        assertThat(expected).as("the place of the tables in %s", PAGE).contains(tables);
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).as("bring it up to date: %s", COMMAND).isEqualTo(expected);
    }

    @TestFactory
    List<DynamicTest> everySettingIsDescribed() {
        return forEachModule(module -> () -> assertThat(module.settings())
                .as("describe it in @param of its record, or in additional-spring-configuration-metadata.json")
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(setting.description()).as(setting.name()).isNotBlank()));
    }

    @TestFactory
    List<DynamicTest> everySettingOfASettingsFileIsListed() {
        return forEachModule(module -> () -> {
            Set<String> listed = module.settings().stream().map(Setting::name).collect(Collectors.toSet());
            assertThat(module.written().keySet()).filteredOn(name -> name.startsWith("reviewqa."))
                    .as("settings without metadata: add them to additional-spring-configuration-metadata.json")
                    .isSubsetOf(listed);
        });
    }

    private static List<DynamicTest> forEachModule(Function<SettingsOfModule, Executable> test) {
        return SettingsOfModule.all().stream().map(module -> DynamicTest.dynamicTest(module.title(), test.apply(module)))
                .toList();
    }

    private static String tables() throws IOException {
        StringBuilder tables = new StringBuilder();
        for (SettingsOfModule module : SettingsOfModule.all()) {
            tables.append("\n## ").append(module.title()).append('\n');
            String group = null;
            for (Setting setting : module.settings()) {
                if (!setting.group().equals(group)) {
                    group = setting.group();
                    tables.append("\n### `").append(group).append("`\n\n| Key | Type | Default | |\n|---|---|---|---|\n");
                }
                tables.append(setting.row());
            }
        }
        return tables.append('\n').toString();
    }
}
