package io.reviewqa.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever follows a link in the repository's Markdown files arrives somewhere. */
class MarkdownLinksTest {

    private static final Path REPOSITORY = Path.of("..");

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
        MarkdownFolder repository = new MarkdownFolder(REPOSITORY);
        Path root = REPOSITORY.toAbsolutePath().normalize();
        return repository.files().stream().map(
                file -> DynamicTest.dynamicTest(root.relativize(file).toString(), () -> assertThat(repository.brokenLinks(file))
                        .as("links of %s that lead nowhere", root.relativize(file)).isEmpty()));
    }

    @Test
    void whenTheRepositoryIsSearched_thenItsReadmesAreFound() throws IOException {
        assertThat(new MarkdownFolder(REPOSITORY).files().stream()
                .map(file -> file.getParent().getFileName() + "/" + file.getFileName()))
                .contains("helm/README.md", "camel-redis-stream/README.md", "adr/README.md")
                .noneMatch(name -> name.startsWith("target/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[a file](docs/two.md)", "[a folder](docs)", "[a heading](docs/two.md#what-it-can-and-cannot-do)", "[itself](#first)",
            "[the second of a name](docs/two.md#twice-1)", "[Korean](docs/two.md#한국어)", "[code](docs/two.md#reviewqaindex)",
            "[a sign](docs/two.md#read--write)",
            "[from the root](/docs/two.md)", "[encoded](docs/with%20space.md)", "![image](docs/two.md)",
            "<img src=\"docs/two.md\">",
            "[given](docs/two.md#given)", "[reference]\n\n[reference]: docs/two.md", "[elsewhere](https://example.com/none#none)",
            "[mail](mailto:nobody@example.com)", "`[in code](none.md)`", "```\n[in code](none.md)\n```",
            "| [table](docs/two.md) |"})
    void whenALinkLeadsSomewhere_thenItIsFine(String text, @TempDir Path folder) throws IOException {
        assertThat(new MarkdownFolder(folder).brokenLinks(repository(folder, text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "[gone](none.md); none.md: no such file in the repository",
            "[wrong case](docs/Two.md); docs/Two.md: no such file in the repository",
            "[built](target/made.md); target/made.md: no such file in the repository",
            "[no heading](docs/two.md#none); docs/two.md#none: no such heading",
            "[no heading here](#none); #none: no such heading",
            "[a folder's heading](docs#first); docs#first: only Markdown files have headings",
            "[out](../../etc); ../../etc: outside of the repository",
            "| [in a table](none.md) |; none.md: no such file in the repository",
            "![image](none.png); none.png: no such file in the repository",
            "<img src=\"none.png\">; none.png: no such file in the repository",
            "## [in a heading](none.md); none.md: no such file in the repository"})
    void whenALinkLeadsNowhere_thenItIsNamedWithTheReason(String text, String expected, @TempDir Path folder) throws IOException {
        assertThat(new MarkdownFolder(folder).brokenLinks(repository(folder, text))).containsExactly(expected);
    }

    /** A folder with some files to link to; returns the one with the text. */
    private static Path repository(Path folder, String text) throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/made.md"), "# Made");
        Files.writeString(folder.resolve("docs/with space.md"), "# Space");
        Files.writeString(folder.resolve("docs/two.md"), """
                # What it can, and cannot do
                ## Twice
                ## Twice
                ## 한국어
                ## `reviewqa.index`
                ## Read & write
                <a id="given"></a>
                """);
        return Files.writeString(folder.resolve("one.md"), "# First\n\n" + text + "\n");
    }
}
