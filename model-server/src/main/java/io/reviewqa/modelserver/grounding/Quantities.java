package io.reviewqa.modelserver.grounding;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers and words of quantity. Counting is not the model's to do, so it may use one only where what it stands on has it
 * too ("open all day").
 */
final class Quantities {

    private static final Pattern QUANTITY = Pattern.compile(
            "\\d++(?:[.,]\\d++)*+|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds|half|most|mostly"
                    + "|majority|all|every|everyone|everybody|nobody|none|many|several|few"
                    + "|no (?:one|reviews?|reviewers?|sentences?|customers?))\\b"
                    + "|대부분|대다수|다수|과반|절반|모두|모든|전부|아무도|한결같|여러|(?:많은|[두세네]|다섯|여섯) ?(?:사람|명|분|개|리뷰|고객|손님)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private Quantities() {}

    static String without(String text) {
        return QUANTITY.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    }

    static Set<String> of(String text) {
        return QUANTITY.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
