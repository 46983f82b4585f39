package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Phrases of which some words may vary, and what they say ({@code reviewqa/question/phrases-<language>.txt}): "took over an hour". */
final class Phrases {

    private static final String TIME =
            "(?:(?:\\d+|an?|half an|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|several|many|a few|a couple of)[ -](?:full |whole |more )?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?)|ages|forever)";
    private static final String KOREAN_TIME = "(?:\\d+|한|두|세|네|다섯|몇)\\s?(?:초|분|시간|일|주|달|개월|년)(?:\\s?반)?|하루|이틀|사흘|나흘|일주일";
    private static final String MONEY =
            "(?:[$€£₩]\\s?\\d[\\d,.]*|(?:\\d[\\d,.]*|\\w+) (?:dollars|euros|pounds|bucks|quid|won)|[\\d,.만천백]+\\s?원)";

    private final List<Phrase> phrases = new ArrayList<>();

    private final Map<Sense, Set<String>> searched = new HashMap<>();

    private record Phrase(Pattern pattern, List<Said> says) {}

    /** A sense, and whether a phrase says that it is so (1), that it is not (-1), or only speaks of it (0). */
    record Said(Sense sense, int side) {}

    Phrases(String language, Function<String, Sense> senses) {
        for (String line : WordLists.lines("phrases", language)) {
            String[] columns = line.split("\t");
            List<Said> says = Stream.of(columns[0].split(",\\s*")).map(name -> said(name, senses)).toList();
            phrases.add(new Phrase(Pattern.compile(columns[1].replace("{time}", "(?:" + TIME + "|" + KOREAN_TIME + ")")
                    .replace("{money}", MONEY)), says));
            if (columns.length > 2) {
                says.forEach(said -> searched.computeIfAbsent(said.sense(), any -> new LinkedHashSet<>())
                        .addAll(List.of(columns[2].split(",\\s*"))));
            }
        }
    }

    private static Said said(String name, Function<String, Sense> senses) {
        int last = name.length() - 1;
        return new Said(senses.apply(name.substring(0, last)), name.charAt(last) == '+' ? 1 : name.charAt(last) == '-' ? -1 : 0);
    }

    /** Words that sentences with a sense's phrases hold, so that they are found among many. */
    Map<Sense, Set<String>> searched() {
        return searched;
    }

    List<Mention> in(String plain) {
        return phrases.stream().flatMap(phrase -> phrase.pattern().matcher(plain).results()
                .flatMap(match -> phrase.says().stream()
                        .map(said -> new Mention(said.sense(), said.side(), match.start(), match.end()))))
                .toList();
    }
}
