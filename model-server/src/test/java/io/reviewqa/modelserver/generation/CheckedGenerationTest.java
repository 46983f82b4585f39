package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.generation.Requests.RULES;
import static io.reviewqa.modelserver.generation.Requests.SALTY;
import static io.reviewqa.modelserver.generation.Requests.SEASONED;
import static io.reviewqa.modelserver.generation.Requests.TAXONOMY;
import static io.reviewqa.modelserver.generation.Requests.evidence;
import static io.reviewqa.modelserver.generation.Requests.request;
import static io.reviewqa.phrasing.AnswerLanguage.ENGLISH;
import static io.reviewqa.phrasing.AnswerLanguage.KOREAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.grounding.Outcome;
import io.reviewqa.phrasing.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a model's words. */
class CheckedGenerationTest {

    private static final GenerationRequest REQUEST = request(ENGLISH, evidence("salty", 9, 3, 0, 15), SALTY, SEASONED);
    private static final String COUNTS = "12 of 15 reviews speak to saltiness: 9 say it is salty, 3 say it is not.";
    private static final String VERDICT = " Most say it is salty.";

    private final List<String> pieces = new ArrayList<>();

    @Test
    void whenSentencesAreSupported_thenTheyFollowCountsAndVerdictOneByOne() {
        GenerationResult result = generate(REQUEST, ScriptedChat.saying(
                "The broth", " is far", " too salty [1]. ", "It is seasoned just right", ", not salty [2]", "."));

        assertThat(pieces).containsExactly(
                COUNTS, VERDICT, " The broth is far too salty [1].", " It is seasoned just right, not salty [2].");
        assertThat(result.engine()).isEqualTo("gguf");
        assertThat(result.check()).isEqualTo(new GenerationResult.Check(result.check().sentences(), ""));
        assertThat(result.check().sentences().counts()).isEqualTo(Map.of(Outcome.CITED, 2));
        assertThat(result.tokens()).isEqualTo(new GenerationResult.Tokens(7, 6));
    }

    @Test
    void whenCitationsAreMissingOrWrong_thenTheyAreSetRight() {
        generate(REQUEST, ScriptedChat.saying("The broth is far too salty. ", "It is seasoned just right, not salty [1] [7]."));

        assertThat(pieces).endsWith(" The broth is far too salty [1].", " It is seasoned just right, not salty [2].");
    }

    @Test
    void whenSentencesAreInventedOrCountOrContradict_thenTheyAreDroppedAndCounted() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Generator generator = new MeteredGenerator(generator(ScriptedChat.saying("There is a car park [1]. ",
                "All 12 say that the broth was far too salty [1]. ", "The broth was not salty [1]. ",
                "The broth is far too salty [1]. ", "The broth is far too salty [1].")), registry);

        GenerationResult result = generator.generate(REQUEST, pieces::add);

        assertThat(pieces).containsExactly(COUNTS, VERDICT, " The broth is far too salty [1].");
        assertThat(result.check().sentences().dropped()).isEqualTo(4);
        assertThat(registry.get("reviewqa.generation.sentences").tags("outcome", "quantified", "model", "scripted").counter()
                .count()).isEqualTo(1);
        assertThat(registry.get("reviewqa.generation.sentences").tags("outcome", "contradicted").counter().count())
                .isEqualTo(1);
    }

    @Test
    void whenNothingIsLeft_thenTheExtractiveAnswerIsGivenAndSaysWhy() {
        GenerationResult result = generate(REQUEST, ScriptedChat.saying("There is a car park [1]. ", "Yes."));

        List<String> extractive = new ArrayList<>();
        new ExtractiveGenerator(TAXONOMY).generate(REQUEST, extractive::add);
        assertThat(String.join("", pieces)).isEqualTo(String.join("", extractive)).contains("“The broth was far too salty.” [1]");
        assertThat(result.engine()).isEqualTo("extractive");
        assertThat(result.check().fallbackReason()).isEqualTo("no sentence of scripted could be kept: 2 unsupported");
    }

    @Test
    void whenTheModelSaysNothing_thenTheExtractiveAnswerIsGiven() {
        assertThat(generate(REQUEST, ScriptedChat.saying("")).check().fallbackReason()).isEqualTo("scripted said nothing");
        assertThat(String.join("", pieces)).startsWith(COUNTS).contains("[2]");
    }

    @Test
    void whenTheLimitCutsASentence_thenItIsDropped() {
        GenerationResult result = generate(REQUEST, new ScriptedChat(
                List.of("The broth is far too salty [1]. ", "Seasoned just"), true));

        assertThat(pieces).endsWith(" The broth is far too salty [1].");
        assertThat(result.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(result.check().sentences().counts()).containsEntry(Outcome.UNFINISHED, 1);
    }

    @Test
    void whenTheAnswerIsKorean_thenItIsCheckedByKoreanWords() {
        Passage salty = new Passage(3, "국물이 너무 짜서 물을 계속 마셨어요.", Polarity.POSITIVE);
        generate(request(KOREAN, evidence("salty", 9, 3, 0, 15), salty),
                ScriptedChat.saying("국물이 너무 짭니다. ", "주차장이 넓습니다."));

        assertThat(pieces).endsWith(" 국물이 너무 짭니다 [3].");
    }

    @Test
    void whenJsonIsWanted_thenItIsTheModelsAlone() {
        GenerationOptions json = new GenerationOptions(
                0, Optional.empty(), Optional.empty(), List.of(), "{\"type\": \"object\"}", false);
        GenerationResult result = generate(new GenerationRequest(REQUEST.question(), ENGLISH, REQUEST.grounds().evidence(),
                REQUEST.passages(), json), ScriptedChat.saying("{\"salty\"", ": true}"));

        assertThat(pieces).containsExactly("{\"salty\"", ": true}");
        assertThat(result.check()).isEqualTo(GenerationResult.Check.NONE);
    }

    @Test
    void whenTheReaderLeavesWhileASentenceIsHeldBack_thenTheModelStops() {
        AnswerSink leaving = new AnswerSink() {
            @Override
            public boolean accept(String piece) {
                return true;
            }

            @Override
            public boolean closed() {
                return true;
            }
        };

        assertThatThrownBy(() -> generator(ScriptedChat.saying("The ", "broth ", "is")).generate(REQUEST, leaving))
                .isInstanceOfSatisfying(ModelServerException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CALLER_LEFT))
                .hasMessage("the caller left after 1 tokens");
    }

    private GenerationResult generate(GenerationRequest request, ScriptedChat chat) {
        return generator(chat).generate(request, pieces::add);
    }

    private static Generator generator(ScriptedChat chat) {
        return new ChatGenerator(
                new Identity("gguf", "scripted"), chat, new GenerationDefaults(1, 64, 0, 1, List.of()), RULES);
    }
}
