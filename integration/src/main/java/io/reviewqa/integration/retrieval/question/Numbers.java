package io.reviewqa.integration.retrieval.question;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as reviewers write them, in digits and in words of both languages. */
final class Numbers {

    /** As a pattern, without groups of its own. */
    static final String ENGLISH =
            "(?:\\d[\\d,]*(?:\\.\\d+)?|\\b(?:half an?|half|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|forty-five|fifty|sixty|ninety|a hundred|a couple(?: of)?|a few|a dozen)\\b)";
    static final String KOREAN = "(?:\\d[\\d,]*(?:\\.\\d+)?|(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|반|몇)(?=\\s?[가-힣]))";

    private static final Map<String, Double> WORDS = new HashMap<>();
    private static final String DIGITS = "일이삼사오육칠팔구";
    private static final Pattern MYRIADS = Pattern.compile("(\\d[\\d,.]*|[일이삼사오육칠팔구])?\\s?([십백천만])|(\\d[\\d,.]*)");

    static {
        String[] english = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
        String[] korean = {"한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"};
        for (int i = 0; i < english.length; i++) {
            WORDS.put(english[i], i + 1.0);
        }
        for (int i = 0; i < korean.length; i++) {
            WORDS.put(korean[i], i + 1.0);
        }
        Map<String, Integer> others = Map.ofEntries(Map.entry("a", 1), Map.entry("an", 1), Map.entry("fifteen", 15),
                Map.entry("twenty", 20), Map.entry("thirty", 30), Map.entry("forty", 40), Map.entry("forty-five", 45),
                Map.entry("fifty", 50), Map.entry("sixty", 60), Map.entry("ninety", 90), Map.entry("a hundred", 100),
                Map.entry("a couple", 2), Map.entry("a couple of", 2), Map.entry("a dozen", 12));
        others.forEach((word, value) -> WORDS.put(word, (double) value));
        WORDS.put("half", 0.5);
        WORDS.put("half a", 0.5);
        WORDS.put("half an", 0.5);
        WORDS.put("반", 0.5);
    }

    private Numbers() {}

    /** Not a number where the word does not say how many: "a few", "몇". */
    static double of(String written) {
        Double word = WORDS.get(written.strip());
        if (word != null) {
            return word;
        }
        return Character.isDigit(written.strip().charAt(0)) ? digits(written) : Double.NaN;
    }

    private static double digits(String written) {
        return Double.parseDouble(written.replace(",", "").strip().replaceAll("\\.$", ""));
    }

    /** Korean sums: "2만 5천", "만 오천", "28,000". */
    static double korean(String written) {
        Matcher parts = MYRIADS.matcher(written);
        double sum = 0;
        double below = 0;
        while (parts.find()) {
            if (parts.group(3) != null) {
                below += digits(parts.group(3));
                continue;
            }
            double count = parts.group(1) == null ? 1 : count(parts.group(1));
            switch (parts.group(2)) {
                case "만" -> {
                    sum += (parts.group(1) == null ? Math.max(1, below) : below + count) * 10_000;
                    below = 0;
                }
                case "천" -> below += count * 1_000;
                case "백" -> below += count * 100;
                default -> below += count * 10;
            }
        }
        return sum + below;
    }

    private static double count(String written) {
        int digit = DIGITS.indexOf(written);
        return digit >= 0 ? digit + 1 : digits(written);
    }
}
