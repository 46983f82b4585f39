package io.reviewqa.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTextTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "isn't salty", "isn&#39;t salty", "isn&#x27;t salty", "isn&apos;t salty", "isn&rsquo;t salty", "isn&amp;#39;t salty",
            "isn&amp;amp;rsquo;t salty", "isn&#38;#39;t salty", "isn&#146;t salty", "isn&#39t salty",
            "isn\u2019t salty", "isn\u2018t salty", "isn\u02bct salty", "isn\u0060t salty", "isn\u00b4t salty",
            "isn\uff07t salty",
            "isn\u2032t salty", "isn\u201bt salty", "isn\u02b9t salty", "isn\uff40t salty", "isn\u0092t salty",
            "isn\ua78ct salty",
            "isn't s\u200balty", "isn't sal\u00adty", "isn\u2060't\ufeff salty", "\u202aisn't\u202c salty",
            "isn't s\u200calt\u200dy",
            "isn't salty\ufe0f", "isn't\u00a0salty", "isn't\u3000salty", "isn't  \t salty ", "isn't\nsalty", "isn't\u2028salty",
            "isn't salty<br />", "<p>isn't salty</p>", "isn't <b>salty</b>", "isn't s<em class=\"x\">alt</em>y",
            "isn't&nbsp;salty",
            "isn't<br>salty", "isn't &lt;b&gt;salty&lt;/b&gt;", "isn't <!-- no -->salty", "ｉｓｎ＇ｔ ｓａｌｔｙ", "isn't\u3164salty",
            "isn't sa\u0000lty"
    })
    void whenTheSameTextIsWrittenOtherwise_thenItReadsTheSame(String text) {
        assertThat(ReadText.plain(text)).isEqualTo("isn't salty");
        assertThat(ReadText.plain(ReadText.plain(text))).isEqualTo("isn't salty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "Ｉｓ ｉｔ ｓａｌｔｙ？|Is it salty?", "ﬁne|fine", "cafe\u0301|caf\u00e9", "ｶﾞﾗｽ|ガラス", "“good”|\"\"\"good\"\"\"",
            "good\u2011sized|good-sized", "ㅋㅋㅋ 맛있어요 ㅠㅠ|ㅋㅋㅋ 맛있어요 ㅠㅠ", "한\uffa0글|한 글"
    })
    void whenCompatibleFormsAreUsed_thenTheyReadAsTheUsualOnes(String text, String reading) {
        assertThat(ReadText.plain(text)).isEqualTo(reading);
    }

    @Test
    void whenHangulIsDecomposed_thenItIsComposed() {
        String text = "국물이 너무 짜요";
        assertThat(ReadText.plain(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(text);
        assertThat(ReadText.plain(Normalizer.normalize(text, Normalizer.Form.NFKD))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "I <3 it", "a < b", "1<2>0", "R&D at AT&T", "fish & chips", "<3 &c", "x<y>z", "a <b and c> d", "&nosuch; &amp",
            "<- here",
            "(<_<)", "<noSuchTag>"
    })
    void whenItOnlyLooksLikeMarkup_thenItStays(String text) {
        assertThat(ReadText.plain(text)).isEqualTo(text);
    }

    @Test
    void whenLinesEndInAnyWay_thenTheyAreLines() {
        for (String end : List.of("\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\u000b", "\f", "<br>", "<br />", " \n ",
                "<BR/>")) {
            assertThat(ReadText.of("one" + end + "two").text()).as(end).isEqualTo("one\ntwo");
        }
        for (String end : List.of("\n\n", "\r\n\r\n", "</p><p>", "<br><br>", "</li>\n<li>", "\n \t\n\n")) {
            assertThat(ReadText.of("one" + end + "two").text()).as(end).isEqualTo("one\n\ntwo");
        }
    }

    @Test
    void whenSurrogatesStandAlone_thenTheyAreReplaced() {
        assertThat(ReadText.plain("so \ud83c salty \udf5c")).isEqualTo("so \ufffd salty \ufffd");
        assertThat(WellFormed.of("\ud800 good \ud83c\udf5c\udc00")).isEqualTo("\ufffd good 🍜\ufffd");
        String whole = "good 🍜";
        assertThat(WellFormed.of(whole)).isSameAs(whole);
    }

    @Test
    void whenEmojiAreSequences_thenTheyStayOne() {
        assertThat(ReadText.plain("👨\u200d👩\u200d👧 good")).isEqualTo("👨\u200d👩\u200d👧 good");
        assertThat(ReadText.plain("❤\ufe0f\u200d🔥")).isEqualTo("❤\u200d🔥");
    }

    @Test
    void whenASpanIsQuoted_thenTheOriginalStandsThereWordForWord() {
        String original = "<p>The  b\u00adroth isn&#39;t ｓａｌｔｙ ❤\ufe0f</p>";
        ReadText read = ReadText.of(original);
        assertThat(read.text()).isEqualTo("The broth isn't salty ❤");
        assertThat(read.quote(0, read.text().length())).isEqualTo("The  b\u00adroth isn&#39;t ｓａｌｔｙ ❤\ufe0f");
        assertThat(read.quote(4, 9)).isEqualTo("b\u00adroth");
        assertThat(read.quote(10, 15)).isEqualTo("isn&#39;t");
        String nfd = Normalizer.normalize("국물이 짜요", Normalizer.Form.NFD);
        assertThat(ReadText.of(nfd).quote(4, 6)).isEqualTo(Normalizer.normalize("짜요", Normalizer.Form.NFD));
    }

    @Test
    void whenEveryCharacterIsQuotedInTurn_thenNothingButWhatIsNotReadIsLost() {
        String original = "\ufeffÀ la carte: 국물… ½ price &amp; so\u200b on ㈜<br>A\u030a \ud83d\ude00\ud800!";
        ReadText read = ReadText.of(original);
        for (int i = 0; i < read.text().length(); i++) {
            assertThat(original).contains(read.quote(i, i + 1));
        }
    }

    @Test
    void whenTextsAreHostile_thenReadingTakesNoLongerThanTheyAreLong() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (String part : List.of("&amp;", "&", "<", "<b =", "<!--", "<b ", "\u200b", "e\u0301", "&#39;", "<br>", "\ufdfa",
                "&#x26;", "a-", "a'", "www.", "a@", "(", "1. ", "짜\n", "....", "😀\u200d", "🇰")) {
            String text = part.repeat(20_000 / part.length());
            long start = threads.getCurrentThreadCpuTime();
            ReadText.plain(text);
            Sentences.of(text);
            Languages.of(text);
            assertThat(threads.getCurrentThreadCpuTime() - start).as(part).isLessThan(2_000_000_000L);
        }
    }

    @Test
    void whenATextReadsAsItStands_thenItIsTheSameObject() {
        String text = "The broth was salty. 국물이 너무 짜요 ㅋㅋ";
        assertThat(ReadText.plain(text)).isSameAs(text);
    }
}
