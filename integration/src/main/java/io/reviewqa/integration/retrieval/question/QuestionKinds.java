package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells the kind of a question, and what else its words say, by expressions ({@code reviewqa/question/kinds-<language>.txt}). */
final class QuestionKinds {

    private static final String SIGN = "+";

    private final List<Rule> rules = new ArrayList<>();
    private final Map<QuestionSign, Pattern> signs = new EnumMap<>(QuestionSign.class);

    private record Rule(QuestionKind kind, Pattern pattern) {}

    QuestionKinds(String language) {
        for (String line : WordLists.lines("kinds", language)) {
            String[] parts = line.split("\t", 2);
            Pattern pattern = Pattern.compile(parts[1]);
            if (parts[0].startsWith(SIGN)) {
                signs.merge(QuestionSign.valueOf(parts[0].substring(1)), pattern,
                        (one, other) -> Pattern.compile(one.pattern() + "|" + other.pattern()));
            } else {
                rules.add(new Rule(QuestionKind.valueOf(parts[0]), pattern));
            }
        }
    }

    /** @param plain in lower case */
    QuestionKind of(String plain) {
        return rules.stream().filter(rule -> rule.pattern().matcher(plain).find()).map(Rule::kind).findFirst()
                .orElse(QuestionKind.OTHER);
    }

    /** Whether a text bears a sign; a language that has no words for it bears it never. */
    boolean has(QuestionSign sign, String plain) {
        Pattern words = signs.get(sign);
        return words != null && words.matcher(plain).find();
    }

    /** The text without the words that tell the kind. */
    String without(QuestionKind kind, String plain) {
        return rules.stream().filter(rule -> rule.kind() == kind && rule.pattern().matcher(plain).find()).findFirst()
                .map(rule -> rule.pattern().matcher(plain).replaceFirst(" ")).orElse(plain);
    }

    /** The text without the words that bear the sign. */
    String without(QuestionSign sign, String plain) {
        return signs.get(sign).matcher(plain).replaceAll(" ");
    }

    /** The text around the words that bear the sign. */
    List<String> split(QuestionSign sign, String plain) {
        return Arrays.asList(signs.get(sign).split(plain));
    }
}
