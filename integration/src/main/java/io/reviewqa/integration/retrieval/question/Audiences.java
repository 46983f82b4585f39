package io.reviewqa.integration.retrieval.question;

import io.reviewqa.text.Languages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom or what reviewers say that something suits, or does not. */
final class Audiences {

    /** Three words, with those that join them. */
    private static final String WHOM =
            "(?!the (?:price|money|win)\\b|me\\b|us\\b|it\\b|that\\b|this\\b|sure\\b|an? (?:\\w+ )?(?:week|month|year|day|hour)|\\d|bucks)(?<whom>(?!but\\b|not\\b|if\\b|as\\b|so\\b|they\\b|maybe\\b)[\\p{L}'’-]+(?: (?!but\\b|not\\b|if\\b|as\\b|because\\b|since\\b|so\\b|they\\b|they're\\b|it\\b|it's\\b|maybe\\b|is\\b|are\\b|was\\b|to\\b|who\\b|on\\b|at\\b|in\\b)[\\p{L}'’-]+){0,3})";
    private static final String SUITS =
            "(?:good|great|perfect|ideal|excellent|best|suitable|nice|lovely|wonderful|made|meant)";
    private static final List<Pattern> ENGLISH = List.of(
            Pattern.compile("(?<not>\\bnot )?(?:\\w+ )?\\b" + SUITS + " (?:\\w+ )?for " + WHOM),
            Pattern.compile(
                    "(?<not>\\b(?:not|don't|wouldn't|never) )?(?:\\w+ )?\\brecommend(?:ed)?(?: (?:it|this|them))? (?:for|to) "
                            + WHOM),
            Pattern.compile("(?<not>\\bnot )for " + WHOM),
            Pattern.compile(
                    "(?<not>\\bnot )?\\bfor " + WHOM + ",? (?:they're|it's|they are|it is|this is|works?) \\w*\\s?" + SUITS));
    private static final Pattern KOREAN = Pattern.compile(
            "(?<whom>[가-힣]{2,}?(?:\\s?피부)?(?:(?:이신|하신|인|하는)\\s?(?:분들?|사람들?))?)(?:\\s?분들)?\\s?(?:에게|한테|께|은|는|끼리|용으로|이랑)?도?\\s?(?:정말|진짜|강력|양이|사이즈가|크기가)?\\s?(?<how>추천|강추|비추|(?:가기|오기|쓰기|타기|입기)\\s?좋|딱(?:이|임|좋)|조심)");

    /** "차박용으로 쓰는데 만족", "직장인한테 좋음". */
    private static final Pattern KOREAN_USERS = Pattern.compile(
            "(?:(?<use>[가-힣]{2,})용(?:으로|도로)|(?<whom>(?:[가-힣]+(?:는|은|인|신)\\s)?[가-힣]*(?:분|사람|엄마|아빠|부모님|어르신|학생|직장인|자취생|초보|초보자|입문자|커플|부부|가족|아이|아기|여성|남성|사장님|노인)(?:들)?)(?:에게|한테|께|끼리)는?)\\s?[^.!?]{0,14}?(?<how>만족|추천|강추|좋|딱|완벽|편하|비추|별로|무리|힘들)");

    /** To whom it is recommended who asks nothing: a friend. And what is no person: "화장 전에". */
    private static final Pattern NOBODY = Pattern.compile(
            "^(?:people|those|anyone|everyone|someone|others|sure|real|now|all|some|what|which)$|^(?:친구|엄마|아빠|남편|아내|언니|동생|가족|주변|지인|정말|진짜|완전|여기|이거|다들|모두)|(?:에|서|고|면|요|게|로)$|\\b(?:my|our|your|his|her|their)\\b");

    private static final Set<String> PEOPLE =
            Set.of("kids", "elderly", "women", "beginner", "pets", "dog", "cat", "couples", "group", "solo", "business",
                    "disabled",
                    "men", "study", "age", "sensitive skin", "oily skin", "dry skin", "skin", "running", "vegetarian", "gaming",
                    "laptop");

    private Audiences() {}

    /** Whether a sentence speaks of people whom something may suit. */
    static boolean areIn(ReadSentence sentence) {
        return sentence.mentions().stream().anyMatch(mention -> mention.side() == 0 && PEOPLE.contains(mention.sense().name()));
    }

    /**
     * Names in their order of appearance, each with the sentences that say so.
     *
     * @param isSuiting whether it suits them
     */
    record Audience(String name, boolean isSuiting, ReadSentence sentence) {}

    static List<Audience> of(List<ReadSentence> sentences) {
        List<Audience> audiences = new ArrayList<>();
        for (ReadSentence sentence : sentences) {
            List<Pattern> patterns = Languages.KOREAN.equals(sentence.hit().language()) ? List.of(KOREAN, KOREAN_USERS) : ENGLISH;
            for (Pattern pattern : patterns) {
                Matcher found = pattern.matcher(sentence.plain());
                while (found.find()) {
                    String whom =
                            pattern == KOREAN_USERS && found.group("use") != null ? found.group("use") : found.group("whom");
                    if (!NOBODY.matcher(whom).find() && (pattern == KOREAN_USERS || !isThing(sentence, found))) {
                        audiences.add(new Audience(whom.strip(), isSuiting(found, pattern), sentence));
                    }
                }
            }
        }
        return audiences;
    }

    /** Of what the lexicon knows, only some are people: "배달은 비추" is no advice to anybody. */
    private static boolean isThing(ReadSentence sentence, Matcher found) {
        return sentence.mentions().stream().anyMatch(mention -> mention.side() == 0 && mention.begin() >= found.start("whom")
                && mention.end() <= found.end("whom") && !PEOPLE.contains(mention.sense().name()));
    }

    private static boolean isSuiting(Matcher found, Pattern pattern) {
        return pattern == KOREAN || pattern == KOREAN_USERS ? !found.group("how").matches("비추|조심|별로|무리|힘들")
                : found.group("not") == null;
    }

    /** Reviews for and against each, most first. */
    static List<TopicCount> counts(List<Audience> audiences) {
        Map<String, Map<String, Boolean>> names = new LinkedHashMap<>();
        audiences.forEach(audience -> names.computeIfAbsent(audience.name(), any -> new HashMap<>())
                .put(audience.sentence().hit().reviewId(), audience.isSuiting()));
        return names.entrySet().stream().map(entry -> {
            int suits = (int) entry.getValue().values().stream().filter(Boolean::booleanValue).count();
            return new TopicCount(entry.getKey(), suits, entry.getValue().size() - suits, 0, entry.getValue().size());
        }).sorted((one, other) -> other.total() - one.total()).toList();
    }
}
