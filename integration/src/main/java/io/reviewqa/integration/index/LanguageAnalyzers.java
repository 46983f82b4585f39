package io.reviewqa.integration.index;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;

/** How words are taken from a text of each language. */
final class LanguageAnalyzers {

    /**
     * Lucene's Korean analyser drops particles and endings by their part of speech, but has no stop words: these verbs,
     * pronouns and adverbs stand in every question ("주차 되나요?", "거기 정말 어때요?") and say nothing of what it is about.
     */
    private static final CharArraySet KOREAN_STOP_WORDS = CharArraySet.unmodifiableSet(new CharArraySet(
            List.of("되", "하", "있", "없", "주", "보", "알", "가능", "괜찮", "어떻", "어떠", "어때", "궁금", "혹시", "여기", "거기",
                    "이", "그", "저", "것", "거", "수", "데", "곳", "뭐", "무엇", "언제", "어디", "얼마", "얼마나", "왜", "누구", "좀",
                    "많이", "너무", "정말", "진짜", "아주", "제", "나", "우리"),
            false));

    private LanguageAnalyzers() {}

    static Analyzer english() {
        return new EnglishAnalyzer();
    }

    static Analyzer korean() {
        Analyzer analyzer = new KoreanAnalyzer();
        return new AnalyzerWrapper(analyzer.getReuseStrategy()) {
            @Override
            protected Analyzer getWrappedAnalyzer(String fieldName) {
                return analyzer;
            }

            @Override
            protected TokenStreamComponents wrapComponents(String fieldName, TokenStreamComponents components) {
                return new TokenStreamComponents(
                        components.getSource(), new StopFilter(components.getTokenStream(), KOREAN_STOP_WORDS));
            }
        };
    }
}
