package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit in which a Korean question asks for a time: "몇 시간" is not told by days, where any review tells hours. */
record AskedUnit(List<AmountUnit> units) {

    private static final Pattern ASKED = Pattern.compile("몇\\s?(분|시간|일|주|달|개월|년)(?:이나|정도|쯤|만에)?(?:\\s|이?나|[?]|$)");
    private static final Map<String, List<AmountUnit>> UNITS = Map.of("분", List.of(AmountUnit.MINUTE, AmountUnit.SECOND), "시간",
            List.of(AmountUnit.HOUR, AmountUnit.MINUTE), "일", List.of(AmountUnit.DAY), "주",
            List.of(AmountUnit.WEEK, AmountUnit.DAY), "달", List.of(AmountUnit.MONTH, AmountUnit.WEEK), "개월",
            List.of(AmountUnit.MONTH, AmountUnit.WEEK), "년", List.of(AmountUnit.YEAR, AmountUnit.MONTH));

    /** None where it names none, or asks for no time. */
    static AskedUnit of(ReadQuestion question) {
        Matcher asked = ASKED.matcher(question.plain());
        return new AskedUnit(question.kind() == QuestionKind.HOW_LONG && asked.find() ? UNITS.get(asked.group(1)) : List.of());
    }

    boolean isOf(Amount amount) {
        return amount.isNumber() && units.contains(amount.unit());
    }
}
