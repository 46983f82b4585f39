package io.reviewqa.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The sentences of a text (Unicode Standard Annex 29 by {@link BreakIterator}, lines as {@link Lines} tells), none within an
 * address or after the number of an item or an abbreviation. A very short one ("Yum!") joins the next, at the end the one
 * before; one without an end in sight is cut at a space. What holds no word is no sentence.
 */
public final class Sentences {

    private static final int MIN_LENGTH = 12;
    private static final int MAX_LENGTH = 400;
    /** The longest of reviews still fits one call to the model server, which takes 256 texts. */
    private static final int MAX_SENTENCES = 200;

    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?://|www\\.)\\S++|(?<![\\w.+-])[\\w.+-]++@[\\w.-]++");
    private static final Pattern OPEN_END = Pattern.compile(
            "^\\(?(?:\\d{1,3}|[a-zA-Z]|[ivx]{2,4})[.)]\\s*$|(?i)(?:^|[\\s(\"'])(?:mr|mrs|ms|dr|prof|st|mt|vs|approx|e\\.g|i\\.e|incl)\\.\\s*$");

    private final ReadText read;
    /** The reading, wrapped lines joined; as long as the reading. */
    private final String text;
    private final int minLength;

    private Sentences(ReadText read) {
        this.read = read;
        this.text = unwrapped(read.text());
        this.minLength = Math.max(MIN_LENGTH, text.length() / MAX_SENTENCES);
    }

    /** The sentences in their order; each stands word for word in the text and holds a word. */
    public static List<String> of(String text) {
        Sentences sentences = new Sentences(ReadText.of(text));
        return sentences.joined(sentences.cut(sentences.spans())).stream()
                .map(span -> sentences.read.quote(span.begin(), span.end()))
                .toList();
    }

    private record Span(int begin, int end) {

        int length() {
            return end - begin;
        }
    }

    private static String unwrapped(String text) {
        StringBuilder unwrapped = new StringBuilder(text);
        int first = text.codePoints().filter(Character::isLetter).findFirst().orElse(' ');
        for (int begin = 0, end = text.indexOf('\n'); end >= 0; begin = end + 1, end = text.indexOf('\n', begin)) {
            int next = text.indexOf('\n', end + 1);
            String line = text.substring(begin, end);
            String nextLine = text.substring(end + 1, next < 0 ? text.length() : next);
            boolean isParagraph = line.isEmpty() || nextLine.isEmpty();
            if (!isParagraph && !Lines.endsSentence(line, nextLine, Character.isLowerCase(first))) {
                unwrapped.setCharAt(end, ' ');
            }
        }
        return unwrapped.toString();
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (int begin = 0; begin < text.length();) {
            int lineEnd = text.indexOf('\n', begin);
            int end = lineEnd < 0 ? text.length() : lineEnd;
            addSentences(begin, end, spans);
            begin = end + 1;
        }
        return spans;
    }

    private void addSentences(int from, int to, List<Span> spans) {
        String line = text.substring(from, to);
        List<Span> addresses = ADDRESS.matcher(line).results().map(found -> new Span(found.start(), found.end())).toList();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(line);
        int begin = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            int at = end;
            boolean isWithin = addresses.stream().anyMatch(address -> address.begin() < at && at < address.end());
            if (end == line.length() || !isWithin && !OPEN_END.matcher(line.substring(begin, end)).find()) {
                add(spans, new Span(from + begin, from + end));
                begin = end;
            }
        }
    }

    private void add(List<Span> spans, Span span) {
        Span stripped = stripped(span.begin(), span.end());
        String words = text.substring(stripped.begin(), stripped.end());
        int last = spans.size() - 1;
        if (Languages.hasWord(words)) {
            spans.add(stripped);
        } else if (last >= 0 && isTail(words) && spans.get(last).end() >= stripped.begin() - 1) {
            spans.set(last, new Span(spans.get(last).begin(), stripped.end()));
        }
    }

    /** Emoji after a full stop say how it was meant. */
    private static boolean isTail(String words) {
        return words.length() < MIN_LENGTH && words.codePoints().anyMatch(CodePoints::isEmoji);
    }

    private Span stripped(int begin, int end) {
        int from = begin;
        int to = end;
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return new Span(from, to);
    }

    private List<Span> cut(List<Span> spans) {
        List<Span> result = new ArrayList<>();
        for (Span span : spans) {
            Span rest = span;
            while (rest.length() > MAX_LENGTH) {
                int at = text.lastIndexOf(' ', rest.begin() + MAX_LENGTH);
                int end = at > rest.begin() ? at : read.cut(rest.begin(), rest.begin() + MAX_LENGTH, rest.end());
                add(result, new Span(rest.begin(), end));
                rest = stripped(end, rest.end());
            }
            add(result, rest);
        }
        return result;
    }

    private List<Span> joined(List<Span> spans) {
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
