package io.reviewqa.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    private static final List<String> LINE_ENDS =
            List.of("\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\u000b", "\f", "<br>", "<br />");

    @ParameterizedTest
    @ValueSource(strings = {
            "The soup was not|salty at all", "The broth is far from|salty for my taste", "the soup was not|salty at all",
            "We went to the ramen place in|Seoul last week", "국물이 생각보다|짜지 않아요", "국물이 전혀 짜지|않아서 좋았어요", "양은 많고 국물은|담백했습니다",
            "Everything I had that day was good and|I will come again", "the noodles weren't|salty enough for me"
    })
    void whenALineIsWrapped_thenItIsOneSentence(String lines) {
        for (String end : LINE_ENDS) {
            String text = lines.replace("|", end);
            assertThat(Sentences.of(text)).as(end).containsExactly(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "양이 정말 푸짐하고 많아요|배달도 생각보다 빨랐습니다", "Great rich broth|Friendly helpful staff", "The broth was rich.|the staff was kind.",
            "국물도 맛있고 양도 아주 많음|사장님도 정말 친절하심ㅋㅋ", "great rich broth|friendly helpful staff", "국물이 정말 진하고 고소하다|면발이 아주 쫄깃하고 맛있다",
            "Rich broth, soft egg 😍|noodles with a good bite", "- rich and creamy broth|- soft and runny egg",
            "Really tasty food|양도 다른 곳보다 정말 많아요"
    })
    void whenALineIsAStatement_thenEachIsASentence(String lines) {
        for (String end : LINE_ENDS) {
            assertThat(Sentences.of(lines.replace("|", end))).as(end).containsExactly(lines.split(Pattern.quote("|")));
        }
    }

    @Test
    void whenAParagraphEnds_thenASentenceEnds() {
        assertThat(Sentences.of("<p>the broth was rich</p><p>salty as the sea</p>")).containsExactly("the broth was rich",
                "salty as the sea");
        assertThat(Sentences.of("the broth was rich\n\nsalty as the sea")).containsExactly("the broth was rich",
                "salty as the sea");
        assertThat(Sentences.of("<ul><li>rich and creamy broth</li><li>noodles with bite</li></ul>"))
                .containsExactly("rich and creamy broth", "noodles with bite");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "See http://a.b/c.d?x=1.2 for the whole menu of the place.",
            "The menu is at www.ramen.example/Menu?Day=Mon!x they say.",
            "Write to Kim.Lee@Shop.Example about the opening times.", "1. Great broth and noodles", "12) Great broth and noodles",
            "It got 4.5 stars from me for the soup.", "Dr. Kim and Mrs. Lee loved the salty broth.",
            "Plenty of soups, e.g. Tonkotsu or Shoyu, to choose from."
    })
    void whenADotEndsNothing_thenItCutsNothing(String text) {
        assertThat(Sentences.of(text)).containsExactly(text);
    }

    @Test
    void whenAListIsNumbered_thenEachItemIsASentence() {
        assertThat(Sentences.of("1. Great rich broth\n2. noodles with a bite\n3. Kind staff there"))
                .containsExactly("1. Great rich broth", "2. noodles with a bite", "3. Kind staff there");
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", "!!!", "😀😀", "^.*$ ???", "---\n***", "&nbsp;", "<br>", "…。？"})
    void whenThereIsNoWord_thenThereIsNoSentence(String text) {
        assertThat(Sentences.of(text)).isEmpty();
    }

    @Test
    void whenASentenceHoldsNoWord_thenItIsLeftOut() {
        assertThat(Sentences.of("The broth was far too salty.\n.*.*.*.*.*.*.*.*\nThe staff was kind."))
                .containsExactly("The broth was far too salty.", "The staff was kind.");
        assertThat(Sentences.of("It was so very salty\n.*\n.*.*.*.*.*.*.*.*")).containsExactly("It was so very salty");
        assertThat(Sentences.of("The broth was far too salty! 😭😭")).containsExactly("The broth was far too salty! 😭😭");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👨\u200d👩\u200d👧\u200d👦", "🇰🇷", "👍🏽", "❤\ufe0f\u200d🔥", "e\u0301\u0308", "1\ufe0f\u20e3",
            "\u1112\u1161\u11ab", "🏴\udb40\udc67\udb40\udc7f"})
    void whenAnEndlessSentenceIsCut_thenNoCharacterIs(String character) {
        String text = "x" + (character + "x").repeat(600);
        List<String> sentences = Sentences.of(text);
        assertThat(sentences).hasSizeGreaterThan(1);
        assertThat(String.join("", sentences)).isEqualTo(text);
        Pattern whole = Pattern.compile("(?:x|" + Pattern.quote(character) + ")+");
        assertThat(sentences).allMatch(sentence -> whole.matcher(sentence).matches());
    }

    @Test
    void whenEntitiesAndTagsStandInAText_thenSentencesAreQuotedWordForWord() {
        String text =
                "<div>The broth isn&#39;t <b>salty</b> at all.&nbsp; The staff&rsquo;s kind!<br/>I&#39;d come\nagain any day &lt;3</div>";
        assertThat(Sentences.of(text)).containsExactly(
                "The broth isn&#39;t <b>salty</b> at all.", "The staff&rsquo;s kind!", "I&#39;d come\nagain any day &lt;3");
    }
}
