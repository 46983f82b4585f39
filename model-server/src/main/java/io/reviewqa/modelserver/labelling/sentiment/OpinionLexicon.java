package io.reviewqa.modelserver.labelling.sentiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * Counts the words and phrases of a text that state an opinion, negation seen: what a head that was trained on other things
 * than shops cannot know. Thread-safe.
 */
public final class OpinionLexicon {

    /** How many numbers {@link #counts} has. */
    public static final int COUNTS = 4;

    private static final int MOST = 2;
    private static final int REACH_OF_A_NEGATION = 60;
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Pattern END_OF_CLAUSE = Pattern.compile("[.,;:!?…~()\"]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final boolean wholeWords;
    private final Map<String, Boolean> favourable = new HashMap<>();
    private final int longest;
    private final Pattern before;
    private final Pattern after;
    private final Pattern praise;
    private final Pattern complaint;

    private OpinionLexicon(Words words) {
        this.wholeWords = words.wholeWords();
        add(words.positive(), true);
        add(words.negative(), false);
        this.longest = favourable.keySet().stream().mapToInt(String::length).max().orElse(0);
        this.before = words.before() == null ? NEVER : Pattern.compile(words.before());
        this.after = words.after() == null ? NEVER : Pattern.compile(words.after());
        this.praise = Pattern.compile(String.join("|", words.praise()));
        this.complaint = Pattern.compile(String.join("|", words.complaint()));
    }

    /** @param language one that there is a list for: {@code en} or {@code ko} */
    public static OpinionLexicon of(String language) {
        try {
            return new OpinionLexicon(YAML.readValue(bytes(language), Words.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The opinion words of '%s' cannot be read".formatted(language), e);
        }
    }

    /** The file of a language as it lies there. */
    static byte[] bytes(String language) {
        try (InputStream in = new ClassPathResource("reviewqa/opinions-%s.yaml".formatted(language)).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("There are no opinion words of '%s'".formatted(language), e);
        }
    }

    /** Favourable words, unfavourable words, phrases of praise, phrases of complaint; each at most 2. */
    public float[] counts(String text) {
        String normal = normal(text);
        BitSet covered = new BitSet(normal.length());
        float[] counts = new float[COUNTS];
        counts[3] = find(complaint, normal, covered);
        counts[2] = find(praise, normal, covered);
        for (int start = 0; start < normal.length();) {
            int end = wordAt(normal, start);
            if (end > start && !covered.get(start)) {
                boolean good = favourable.get(normal.substring(start, end)) != turned(normal, start, end);
                counts[good ? 0 : 1]++;
            }
            start = Math.max(end, start + 1);
        }
        for (int i = 0; i < COUNTS; i++) {
            counts[i] = Math.min(MOST, counts[i]);
        }
        return counts;
    }

    private static int find(Pattern pattern, String text, BitSet covered) {
        Matcher matcher = pattern.matcher(text);
        int found = 0;
        while (matcher.find()) {
            int next = covered.nextSetBit(matcher.start());
            if (next < 0 || next >= matcher.end()) {
                covered.set(matcher.start(), matcher.end());
                found++;
            }
        }
        return found;
    }

    /** Where the longest word that begins there ends; the start itself when none does. */
    private int wordAt(String text, int start) {
        if (wholeWords && start > 0 && text.charAt(start - 1) != ' ') {
            return start;
        }
        for (int end = Math.min(text.length(), start + longest); end > start; end--) {
            if (favourable.containsKey(text.substring(start, end))) {
                return end;
            }
        }
        return start;
    }

    private boolean turned(String text, int start, int end) {
        return before.matcher(text).region(Math.max(0, start - REACH_OF_A_NEGATION), start).find()
                || after.matcher(text).region(end, text.length()).lookingAt();
    }

    private void add(String words, boolean good) {
        for (String word : words.strip().split("\\s+")) {
            String key = wholeWords && !word.endsWith("*") ? word + " " : word.replace("*", "");
            favourable.putIfAbsent(key.replace('_', ' '), good);
        }
    }

    private static String normal(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        String clauses = END_OF_CLAUSE.matcher(plain).replaceAll(" | ");
        return " " + BLANKS.matcher(clauses).replaceAll(" ").strip() + " ";
    }

    private record Words(
            boolean wholeWords, String positive, String negative, String before, String after, List<String> praise,
            List<String> complaint) {

        private Words {
            Objects.requireNonNull(positive, "positive");
            Objects.requireNonNull(negative, "negative");
        }
    }
}
