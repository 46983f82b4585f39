package io.reviewqa.integration.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the console's own files may not hold, whatever they do. */
class ConsoleSourcesTest {

    private static final Path PAGE = Path.of("src", "main", "resources", "static");

    /** Reviews are anybody's: nothing of them may be read as markup or as a script. */
    private static final Pattern MARKUP_FROM_TEXT = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|setHTML|srcdoc|createContextualFragment|\\beval\\b|new Function");

    /** The policy of the page's own host forbids both. */
    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\bsrc=)|\\son\\w+\\s*=\\s*[\"']|javascript:");
    private static final Pattern ELSEWHERE = Pattern.compile("(?:https?:)?//(?!www\\.w3\\.org/)[\\w.-]+\\.\\w+|@import");

    private static final Pattern IMPORTED = Pattern.compile("(?:from |import\\()'(/[^']+)'");
    private static final Pattern TEXT_KEY = Pattern.compile("\\bt\\('([\\w.-]+)'");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^ {4}'([\\w.-]+)':");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whenAFileIsRead_thenItMakesNoMarkupOfTextAndAsksNobodyElse(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(text).doesNotContainPattern(MARKUP_FROM_TEXT).doesNotContainPattern(ELSEWHERE);
        if (file.toString().endsWith(".html")) {
            assertThat(text).doesNotContainPattern(INLINE_SCRIPT);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whenAFileImports_thenTheOtherIsThere(Path file) throws IOException {
        assertThat(matches(IMPORTED, Files.readString(file)))
                .allSatisfy(path -> assertThat(PAGE.resolve(path.substring(1))).exists());
    }

    @Test
    void whenATextIsNamed_thenBothLanguagesHaveIt() throws IOException {
        String messages = Files.readString(PAGE.resolve("console/messages.js"));
        List<String> english = matches(MESSAGE, messages.substring(0, messages.indexOf("\n  ko: {")));
        List<String> korean = matches(MESSAGE, messages.substring(messages.indexOf("\n  ko: {")));
        assertThat(english).doesNotHaveDuplicates().isEqualTo(korean);
        for (Path file : files().toList()) {
            assertThat(english).as(file.toString()).containsAll(matches(TEXT_KEY, Files.readString(file)));
        }
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
