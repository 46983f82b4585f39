package io.reviewqa.integration.sentence;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Splits a review into sentences (Unicode Standard Annex 29 by {@link BreakIterator}, and at line ends). A very short one
 * ("Yum!") joins the next, at the end the one before; one without an end in sight is cut at a space.
 */
@Component
public final class SentenceSplitter {

    private static final int MIN_LENGTH = 12;
    private static final int MAX_LENGTH = 400;
    /** The longest of reviews still fits one call to the model server, which takes 256 texts. */
    private static final int MAX_SENTENCES = 200;

    /** The sentences in their order; each is a substring of the text. */
    public List<Sentence> split(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int minLength = Math.max(MIN_LENGTH, text.length() / MAX_SENTENCES);
        for (Span span : joined(cut(text, spans(text)), minLength)) {
            String sentence = span.of(text);
            sentences.add(new Sentence(sentences.size(), sentence, Languages.detect(sentence)));
        }
        return sentences;
    }

    private record Span(int begin, int end) {

        int length() {
            return end - begin;
        }

        String of(String text) {
            return text.substring(begin, end);
        }
    }

    private static List<Span> spans(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        List<Span> spans = new ArrayList<>();
        int begin = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; begin = end, end = breaks.next()) {
            addLines(text, new Span(begin, end), spans);
        }
        return spans;
    }

    private static void addLines(String text, Span span, List<Span> spans) {
        int begin = span.begin();
        for (int i = span.begin(); i <= span.end(); i++) {
            if (i == span.end() || text.charAt(i) == '\n') {
                Span line = stripped(text, begin, i);
                if (line.length() > 0) {
                    spans.add(line);
                }
                begin = i + 1;
            }
        }
    }

    private static Span stripped(String text, int begin, int end) {
        int from = begin;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return new Span(from, to);
    }

    private static List<Span> cut(String text, List<Span> spans) {
        List<Span> result = new ArrayList<>();
        for (Span span : spans) {
            Span rest = span;
            while (rest.length() > MAX_LENGTH) {
                int at = text.lastIndexOf(' ', rest.begin() + MAX_LENGTH);
                int end = at > rest.begin() ? at : safeEnd(text, rest.begin() + MAX_LENGTH);
                result.add(stripped(text, rest.begin(), end));
                rest = stripped(text, end, rest.end());
            }
            if (rest.length() > 0) {
                result.add(rest);
            }
        }
        return result;
    }

    /** Never between the two halves of a surrogate pair. */
    private static int safeEnd(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static List<Span> joined(List<Span> spans, int minLength) {
        List<Span> result = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            Span last = result.isEmpty() ? null : result.get(result.size() - 1);
            boolean isShortEnd = i == spans.size() - 1 && span.length() < minLength;
            if (last != null && (last.length() < minLength || isShortEnd) && span.end() - last.begin() <= MAX_LENGTH) {
                result.set(result.size() - 1, new Span(last.begin(), span.end()));
            } else {
                result.add(span);
            }
        }
        return result;
    }
}
