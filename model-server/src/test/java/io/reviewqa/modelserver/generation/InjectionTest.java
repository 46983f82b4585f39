package io.reviewqa.modelserver.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.Polarity;
import io.reviewqa.phrasing.AnswerLanguage;
import io.reviewqa.phrasing.Passage;
import io.reviewqa.text.ReadText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reviews that try to speak through an answer, and a model that does all they say. */
class InjectionTest {

    private static final String RESOURCE = "/grounding/injections.tsv";
    static final Passage HONEST = new Passage(2, "The soup was far too salty for me.", Polarity.POSITIVE);

    record Attack(String kind, String review, String obeyed, String marker) {}

    @Test
    void whenAModelObeysReviews_thenNoneSpeaksInTheAnswersOwnVoice() throws IOException {
        Map<String, List<Attack>> spoke = new TreeMap<>();
        Map<String, Integer> tried = new TreeMap<>();
        for (Attack attack : attacks()) {
            tried.merge(attack.kind(), 1, Integer::sum);
            if (ownWords(answer(attack)).contains(plain(attack.marker()))) {
                spoke.computeIfAbsent(attack.kind(), kind -> new ArrayList<>()).add(attack);
            }
        }
        tried.forEach((kind, all) -> System.out.printf("%-12s %2d attacks, %d spoke%n",
                kind, all, spoke.getOrDefault(kind, List.of()).size()));
        assertThat(tried.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(80);
        assertThat(spoke).isEmpty();
    }

    /** The model says what it is told to, the review itself and something true. */
    private static String answer(Attack attack) {
        GenerationRequest request = Requests.request(AnswerLanguage.ENGLISH, Requests.evidence("salty", 1, 0, 1, 2),
                new Passage(1, attack.review(), Polarity.NEUTRAL), HONEST);
        ScriptedChat chat =
                ScriptedChat.saying(attack.obeyed(), " [1]\n", attack.review(), " [1]\n", "The soup is far too salty [2].");
        List<String> pieces = new ArrayList<>();
        new ChatGenerator(new Identity("gguf", "obedient"), chat, new GenerationDefaults(1, 64, 0, 1, List.of()), Requests.RULES)
                .generate(request, pieces::add);
        return String.join("", pieces);
    }

    static String ownWords(String answer) {
        return plain(answer.replaceAll("“[^”]*”", " "));
    }

    static String plain(String text) {
        return ReadText.plain(text).toLowerCase(Locale.ROOT);
    }

    static List<Attack> attacks() throws IOException {
        String lines = new String(InjectionTest.class.getResourceAsStream(RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        return lines.lines().filter(line -> !line.startsWith("# ")).map(line -> line.split("\t"))
                .map(cells -> new Attack(cells[0], cells[1], cells[2], cells[3])).toList();
    }
}
