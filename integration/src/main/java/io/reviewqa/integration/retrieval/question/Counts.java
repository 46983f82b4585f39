package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many of what a question counts sentences tell: "4명까지", "seats six people". */
final class Counts {

    private static final Pattern ASKED = Pattern.compile(
            "몇\\s?(명|인|개|대|마리|살|세|층|가지|번|장|벌|잔|병|평|키로|킬로|kg|센치|센티|cm|회|곳|칸|팀|자리)|\\bhow many (?:more |other )?(\\p{L}+?)s?\\b");
    /** Counted alike; the first that holds what is asked. */
    private static final List<String> ALIKE = List.of("명|인(?:용)?|분(?=\\s?(?:이|오|계))|사람", "살|세(?![가-힣])|개월", "키로|킬로|kg",
            "센치|센티|cm", "번|회", "(?:adult |other )?(?:people|person|guest|adult)s?|of us");
    private static final String KOREAN_TAIL = "(?:\\s?(?:까지|정도|이상|이하|미만|부터|넘|쯤))?";

    private final Pattern told;

    private Counts(Pattern told) {
        this.told = told;
    }

    /** What counts what a question asks for; nothing where it does not say what. */
    static Counts of(String question) {
        Matcher asked = ASKED.matcher(question);
        if (!asked.find()) {
            return new Counts(null);
        }
        String counted = asked.group(1) == null ? asked.group(2) : asked.group(1);
        String alike = ALIKE.stream().filter(one -> Pattern.compile("^(?:" + one + ")$").matcher(counted).find()).findFirst()
                .orElse(asked.group(1) == null ? Pattern.quote(counted) + "s?" : Pattern.quote(counted));
        return new Counts(Pattern.compile(asked.group(1) == null
                ? Numbers.ENGLISH + "\\s(?:\\p{L}+ )?(?:" + alike + ")\\b"
                : "(?:" + Numbers.KOREAN + ")\\s?(?:" + alike + ")(?![가-힣]*째)" + KOREAN_TAIL));
    }

    /** As they are written, in their order. */
    List<Amount> in(String plain) {
        List<Amount> found = new ArrayList<>();
        if (told != null) {
            Matcher counts = told.matcher(plain);
            while (counts.find()) {
                found.add(Amount.told(counts.group().strip(), counts.start(), counts.end()));
            }
        }
        return found;
    }
}
