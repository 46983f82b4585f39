package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells the kind of a question by its words ({@code reviewqa/question/kinds-<language>.txt}). */
final class QuestionKinds {

    private final List<Rule> rules = new ArrayList<>();

    private record Rule(QuestionKind kind, Pattern pattern) {}

    QuestionKinds(String language) {
        for (String line : WordLists.lines("kinds", language)) {
            String[] parts = line.split("\t", 2);
            rules.add(new Rule(QuestionKind.valueOf(parts[0]), Pattern.compile(parts[1])));
        }
    }

    /** @param plain in lower case */
    QuestionKind of(String plain) {
        return rules.stream().filter(rule -> rule.pattern().matcher(plain).find()).map(Rule::kind).findFirst()
                .orElse(QuestionKind.OTHER);
    }
}
