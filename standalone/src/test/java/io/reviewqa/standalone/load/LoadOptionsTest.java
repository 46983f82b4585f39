package io.reviewqa.standalone.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadOptionsTest {

    @Test
    void whenNothingIsGiven_thenTheDemoIsPlayedAgainstTheOneProcess() {
        LoadOptions options = LoadOptions.of();

        assertThat(options.url()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(options.perSecond()).isEqualTo(20);
        assertThat(options.duration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Channel.values()).allMatch(options.mix()::has);
        assertThat(options.script().nextQuestion().storeId()).isEqualTo("tonkotsu-alley");
        assertThat(options.script().nextReview().body().get("storeId").asText()).startsWith("load-");
        assertThat(options.slo()).isEmpty();
    }

    @Test
    void whenOptionsAreGiven_thenTheyAreTaken() {
        LoadOptions options = LoadOptions.of("--rate=0.5", "--warm-up=500ms", "--duration=2m", "--mix=sse:1", "--fresh",
                "--slo=p99<500ms,failed=0", "--json=result.json");

        assertThat(options.perSecond()).isEqualTo(.5);
        assertThat(options.warmUp()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.duration()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.mix().has(Channel.REST)).isFalse();
        assertThat(options.fresh()).isTrue();
        assertThat(options.json()).isEqualTo(Path.of("result.json"));
        assertThat(options.slo()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --rates=3              | there is no option --rates; there are --duration, --file
            play                   | 'play' is no option
            --rate=0               | --rate=0: requests a second are expected, more than 0
            --rate=fast            | --rate=fast
            --duration=30          | --duration=30: a time with its unit is expected
            --duration=0s          | --duration must be more than 0
            --timeout=soon         | --timeout=soon
            --max-in-flight=0      | --max-in-flight=0
            --url=localhost:8080   | --url=localhost:8080: an address is expected
            --redis=localhost:6390 | --redis=localhost:6390: an address is expected
            --fresh=perhaps        | --fresh=perhaps: true or false is expected
            --mix=rest             | a share is a whole number
            --mix=rest:1,rest:2    | --mix names rest twice
            --mix=grpc:1           | channels are rest, sse, stream and review
            --mix=rest:0           | --mix gives every channel a share of 0
            --file=none.jsonl      | --file=none.jsonl: there is no such file
            --json=no-folder/x     | --json=no-folder/x: there is no folder
            --json=src             | --json=src: it is a folder
            --slo=quick            | objectives read like p99<500ms
            --slo=p99<500          | a latency needs its unit, ms or s
            --slo=failed=0ms       | a count has no unit but %
            --slo=good=0           | there are p50 to p99.99, max, mean, failed
            """)
    void whenAnOptionIsWrong_thenTheMessageSaysWhich(String option, String message) {
        assertThatThrownBy(() -> LoadOptions.of(option)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whenAnOptionIsGivenTwice_thenTheMessageSaysSo() {
        assertThatThrownBy(() -> LoadOptions.of("--rate=1", "--rate=2")).hasMessage("--rate is given twice");
    }

    @Test
    void whenAFileIsPlayed_thenItsLinesComeInTurnAndOnlyReviewsWithoutAnIdAreOurs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.jsonl"), """
                {"question": "Is it salty?", "storeId": "a", "expect": "no_evidence"}
                {"question": "Is it big?"}

                {"storeId": "a", "text": "Salty."}
                {"reviewId": "r-1", "storeId": "a", "text": "Big."}
                """);
        Script script = LoadOptions.of("--file=" + file).script();

        Script.Question first = script.nextQuestion();
        assertThat(first.expect()).isEqualTo("no_evidence");
        assertThat(first.body().has("expect")).as("what is sent").isFalse();
        assertThat(script.nextQuestion().storeId()).isNull();
        assertThat(script.nextQuestion()).returns("Is it salty?", Script.Question::text)
                .extracting(Script.Question::id).isNotEqualTo(first.id());
        assertThat(script.nextReview().isOurs()).isTrue();
        assertThat(script.nextReview()).returns("r-1", Script.Review::id).returns(false, Script.Review::isOurs);
    }

    @Test
    void whenAFileBeginsWithAByteOrderMark_thenItIsReadAsAnyOther(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.jsonl"), "\ufeff{\"question\": \"짜요?\"}\r\n");
        assertThat(LoadOptions.of("--mix=rest:1", "--file=" + file).script().nextQuestion().text()).isEqualTo("짜요?");
    }

    @Test
    void whenALineIsNotUtf8_thenItIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("shop.jsonl"),
                "{\"question\": \"a\"}\n{\"question\": \"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> LoadOptions.of("--file=" + file)).hasMessageContaining("shop.jsonl, line 2 is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"query": "?"}  | shop.jsonl, line 1 has neither a question, nor the text and storeId of a review
            {"question"     | shop.jsonl, line 1 is not JSON
            ["question"]    | shop.jsonl, line 1 is not a JSON object
            {"question": 1} | there is no review to play
            {"question": "?", "expect": "banana"} | shop.jsonl, line 1 expects "banana"; an answer is one of answered, related, no_evidence
            {"question": "?", "expect": 5} | shop.jsonl, line 1 expects 5; an answer is one of
            """)
    void whenALineCannotBePlayed_thenItIsNamed(String line, String message, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.jsonl"), line);
        assertThatThrownBy(() -> LoadOptions.of("--file=" + file)).hasMessageContaining(message);
    }
}
