package io.reviewqa.modelserver.grounding;

import io.reviewqa.text.Languages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of a sentence that carry its content, as Lucene's analysers stem them. Thread-safe. */
final class ContentWords {

    /**
     * Words in which an answer speaks of the reviews instead of what they say ("According to a reviewer, …", "…는 의견이
     * 있습니다"); the English ones as they are stemmed.
     */
    private static final Map<String, Set<String>> OF_THE_ANSWER = Map.of(
            Languages.ENGLISH,
            Set.of("review", "custom", "guest", "diner", "person", "peopl", "accord", "mention", "describ", "find",
                    "found", "sai", "said", "state", "note", "report", "on", "some", "other", "can", "mai", "also", "yes",
                    "while", "howev", "overal", "veri", "too", "quit", "realli", "so", "do", "you", "your", "they", "i", "we",
                    "my", "it",
                    "ha", "have", "had", "were", "been", "about"),
            Languages.KOREAN, Set.of("리뷰", "의견", "고객", "손님", "사람", "말", "하", "있", "없", "되", "이", "그", "것", "수", "편", "네", "예",
                    "너무", "매우", "아주", "정말", "많이", "조금", "합니다"));

    private final Analyzer english = new EnglishAnalyzer();
    private final Analyzer korean = new KoreanAnalyzer();

    Set<String> of(String sentence, String language) {
        boolean isKorean = language.equals(Languages.KOREAN);
        Set<String> words = new LinkedHashSet<>(tokens(isKorean ? korean : english, sentence));
        words.removeAll(OF_THE_ANSWER.get(isKorean ? Languages.KOREAN : Languages.ENGLISH));
        return words;
    }

    private static Set<String> tokens(Analyzer analyzer, String text) {
        Set<String> tokens = new LinkedHashSet<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString());
            }
            stream.end();
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }
}
