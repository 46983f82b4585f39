package io.reviewqa.integration.retrieval.question;

import io.reviewqa.text.Languages;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Whether words are turned round by those that stand before or after them: "not loud", "끈적임 없이". */
final class Negation {

    /** What cannot be better is good: the comparative is no denial. */
    private static final Pattern SUPERLATIVE =
            Pattern.compile(
                    "\\b(?:could|can)(?:n['’]t| not|not)(?: have)?(?: been| be)?(?: any)?(?: \\w+)? \\w*(?:er|better|more)\\b");
    private static final Pattern BEFORE = Pattern.compile(
            "\\b(?:so much for|not(?! only| just)|never|no(?! doubt| wonder| problem)|nor|neither|nothing|hardly|barely|without|lacks?|lacked|lacking|less|far from|zero|nobody|none"
                    + "|used to be|used to have|isnt|wasnt|dont|didnt|doesnt|cant|\\w+n['’]t|cannot)(?: (?!but\\b|and\\b)[\\w'’-]+){0,3} $");
    private static final Pattern AFTER = Pattern.compile(
            "^\\S*(?: (?!(?:but|and|that|i|we|you|they|he|she|it)\\b)[\\w'’-]+){0,2} (?:(?:is|are|was|were|do|does|did|has|have|had|could|would|will|can)(?:n['’]t| not)|cannot|never)\\b");
    /** A clause ends here. */
    private static final Pattern CLAUSE =
            Pattern.compile("[,;:.!?()…]|\\b(?:but|though|although|however|yet|except|while|because|so that)\\b"
                    + "|\\band (?=(?:the|they|it|we|he|she|i|my|our|there)\\b)");

    private static final Pattern KOREAN_BEFORE =
            Pattern.compile("(?:(?<![가-힣])(?:안|덜|별로|전혀|그다지|그닥|하나도|못)\\s*|(?<=^|\\s)(?:불|비|무))$");
    private static final Pattern KOREAN_AFTER = Pattern.compile(
            "^[가-힣]{0,4}?\\s?(?:지|진|질|지는|지도|지가|지를)\\s*(?:도\\s*)?(?:않|안|못)"
                    + "|^[가-힣]{0,2}?(?:이|가|도|은|는)?\\s?(?:싹|다|전부|모두)?\\s?(?:사라|없어[졌지])"
                    + "|^[가-힣]{0,3}\\s?(?:맛|냄새|향|티|느낌)(?:이|도|은|가|는)?\\s?(?:전혀\\s|거의\\s|하나도\\s)?(?:안\\s?나|없|못)"
                    + "|^[가-힣]{0,2}?(?:임|음|이|가|도|은|는|을|를|함|거림|감)?\\s*(?:전혀|거의|별로|하나도|잘)?\\s*(?:없|아니|아닌|아닙|안(?![전내경심락마주정감쪽에])\\s?[가-힣]|못\\s?[가-힣]|덜\\s)");
    /** What somebody does not do says nothing of whether there is he: "아들 안 울고 잘랐어요". */
    private static final Pattern KOREAN_VERB =
            Pattern.compile(
                    "^[가-힣]{0,2}?\\s?(?:안|못|덜)\\s(?!(?:되|돼|됨|됩|된|하|해|받|팔|있|나|들|맞|와|오|줘|주|해주|파|써|쓰|먹|드|열|가|갈|보|사|판))[가-힣]");
    private static final Pattern KOREAN_CLAUSE = Pattern.compile("[,;:.!?()…~]|지만|는데|은데|인데|ㄴ데|다만|근데|그런데|하더니\\s");
    private static final String HARDLY = "별로";
    private static final Pattern DENIAL =
            Pattern.compile("\\s?(?:안(?![전내경심락마주정감쪽에])|없|못|[가-힣]{1,4}지\\s?(?:는\\s?|도\\s?)?(?:않|못))");

    private Negation() {}

    static boolean negates(String plain, Mention mention, String language) {
        if (mention.begin() < 0) {
            return false;
        }
        String before = plain.substring(clauseBegin(plain, mention.begin(), language), mention.begin());
        String after = plain.substring(mention.end(), clauseEnd(plain, mention.end(), language));
        if (Languages.KOREAN.equals(language)) {
            return KOREAN_BEFORE.matcher(before).find() != KOREAN_AFTER.matcher(after).find();
        }
        if (SUPERLATIVE.matcher(plain).find()) {
            return false;
        }
        return BEFORE.matcher(before).find() || AFTER.matcher(after).find() || Unsaid.isTakenBack(plain, mention);
    }

    /** Whether it judges nothing, but only goes with a denial: "별로 없어요". */
    static boolean isHardly(String plain, Mention mention) {
        return plain.startsWith(HARDLY, mention.begin()) && mention.end() - mention.begin() == HARDLY.length()
                && DENIAL.matcher(plain).region(mention.end(), plain.length()).lookingAt();
    }

    /** Whether what is turned round after a Korean noun is a verb of which the noun is the subject. */
    static boolean isOfVerb(String plain, Mention mention) {
        return KOREAN_VERB.matcher(plain.substring(mention.end())).find();
    }

    /** Where each clause begins, and the end of the last. */
    static int[] clauses(String plain, String language) {
        return IntStream
                .concat(IntStream.concat(IntStream.of(0), clause(language).matcher(plain).results().mapToInt(MatchResult::end)),
                        IntStream.of(plain.length()))
                .toArray();
    }

    private static int clauseBegin(String plain, int at, String language) {
        Matcher ends = clause(language).matcher(plain);
        int begin = 0;
        while (ends.find() && ends.end() <= at) {
            begin = ends.end();
        }
        return begin;
    }

    private static int clauseEnd(String plain, int at, String language) {
        Matcher ends = clause(language).matcher(plain);
        return ends.find(Math.min(at, plain.length())) ? ends.start() : plain.length();
    }

    private static Pattern clause(String language) {
        return Languages.KOREAN.equals(language) ? KOREAN_CLAUSE : CLAUSE;
    }
}
