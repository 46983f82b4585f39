package io.reviewqa.integration.retrieval.question;

import io.reviewqa.text.Languages;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Parts of a sentence that say what somebody expects, wants, likes or hears, or what another thing is like, and not how this one
 * is: "order the mild one if you are unsure", "기대했는데".
 */
final class Unsaid {

    /** As far as the clause goes. */
    private static final String ON = "[^,;.!?]*?(?=\\bbut\\b|\\bthough\\b|\\bhowever\\b|[,;.!?]|$)";
    private static final Pattern ENGLISH = Pattern.compile(String.join("|",
            "\\b(?:even )?if\\b" + ON,
            // Much, and not distant: "far too sweet".
            "\\b(?:(?:by|so|as) far|far (?:too|more|less|better|worse))\\b",
            // Slightly, and not small: "a little on the salty side".
            "\\ba little(?= (?:bit|on|too|more|less|over|under|of|while|\\w+(?:[^r]y|ish)|\\w{3,}ed)\\b)",
            "(?<!n['’]t )(?<!not )(?<!never )(?<!than )(?<!than i )\\b(?:expect(?:ed|ing|s)?|hop(?:e|ed|ing)|worried (?:that|it|about)|afraid (?:that|it|of)|feared|(?:was|were|been) (?:told|promised)|heard (?:that|it|they|about|great|good)|assumed|advertised as|claim(?:s|ed)|supposed to|meant to|wish(?:ed)?|looking for|prepared for)\\b"
                    + ON,
            "\\b(?:(?:it|sign|website|site|app|label|ad|page) (?:says?|said|claims?|claimed)|they (?:claim|advertise|promise)d?)\\b"
                    + "[^.!?;]*?(?=\\bbut\\b)",
            "\\b(?:thought|imagined|figured) (?:it|he|she|they|this|that|i|we|the \\w+)(?:['’]d| would| might)\\b" + ON,
            "\\bwould (?:have )?(?:like|liked|prefer|preferred|be nice|been nice|be great|been great|be good|been good)\\b" + ON,
            "\\b(?:order|get|ask for|go for|choose|pick|opt for|stick to|stick with|try|buy|request|book) (?:the |a |an |another |some )?(?:[\\w'’-]+ ){0,3}?(?:ones?|versions?|options?|brands?|kind|type|models?|instead)\\b",
            "\\b(?:ask|asked|request|requested) (?:for|them|to)\\b" + ON,
            "\\b(?:those|people|anyone|someone|folks|fans|lovers|others|everyone)(?: \\w+)? (?:who|that|say|says|said|complain\\w*|whose)\\b"
                    + ON,
            "\\b(?:great|good|perfect|ideal|fun|nice|made) for (?:those|people|fans|lovers|anyone)\\b" + ON,
            "\\breviews? (?:say|said|mention\\w*|complain\\w*|warn\\w*)\\b" + ON,
            "\\b(?:my|our|the) (?:old|previous|last|former) (?!(?:stay|visit|time|trip|night|day|order|meal|bite|week|month|year)\\b)[\\w'’-]+ (?:was|were|had|used|always|broke|is|are)\\b"
                    + ON,
            "\\b(?:unlike|compared (?:to|with)|than (?:my|our|the|other|most))\\b" + ON,
            "\\b(?:i|we) (?:usually|normally|generally) (?:find|hate|dislike|avoid|do not like|don['’]t like)\\b" + ON,
            "\\bfor (?:something|anything|a \\w+) (?:called|named|labelled|labeled|sold as)(?: [\\w'’-]+)"));
    /** A few words before. */
    private static final String BEFORE = "(?:[^\\s,.!?;~]+\\s+){0,2}[^\\s,.!?;~]*\\s?";
    private static final Pattern KOREAN = Pattern.compile(String.join("|",
            BEFORE + "(?:기대(?:하|했|한(?!\\s?(?:것|거|대로))|를\\s?(?:하|했))|(?<![는은인한])\\s줄\\s?(?:알았|알고)|까\\s?봐|걱정(?:했|하|되|됐|돼|이었))",
            BEFORE + "(?:좋아하|싫어하|선호하|원하|바라|찾으)(?:시는|는|신|시면|면|시)",
            BEFORE + "못\\s?(?:드시|먹|마시|참)(?:는|으면|면|시면)",
            BEFORE + "(?:[가-힣]+시면|다면|거면|신\\s?분|는\\s?분)(?=\\s|은|들|께|이|에|,)",
            BEFORE + "(?:달라고|해달라|(?:시키|고르|주문하|선택하)(?:세요|시길|면))",
            BEFORE + "(?:았|었|였|했|됐|있|컸|렸)으면\\s?(?:좋|하는|싶|더)",
            BEFORE + "(?:다고|라고|단|라는)\\s?(?:해서|하길래|들었|듣고|소문|후기|하던데|했는데)",
            BEFORE + "(?:다길래|라길래)",
            "(?:예전|이전|다른|전에|지난번|저번)(?:에|엔|에는)?\\s?(?:간|쓰던|샵|집|곳|가게|데|제품|매장|병원|숙소|호텔|카페|브랜드)(?![^,.!?]{0,6}(?:보다|에 비해|대비))[^,.!?]*?(?=지만|는데|은데|인데|[,.!?]|$)"));
    /** The verb alone takes up what was said: "I was worried that it would be sour, but it isn't". */
    private static final Pattern TAKEN_BACK = Pattern.compile(
            "^[^.!?]*?(?:,|\\bbut\\b)(?: but)? (?:it|they|this(?: one)?|that|mine|these|ours) (?:really |just |certainly )?(?:is|are|was|were|do|does|did)(?:n['’]t| not)(?! \\w)");

    /** What was feared or expected did not come about: "I expected a hard mattress but slept fine", "걱정했는데 괜찮았어요". */
    private static final Pattern CAME_RIGHT = Pattern.compile(
            "\\bbut (?:\\w+ ){0,8}?(?:fine|ok|okay|no problems?|no issues?|no trouble|not at all|all right|alright|wrong)\\b"
                    + "|(?:는데|지만|으나|는데도)\\s?[^.!?]{0,8}?(?:괜찮|전혀|문제\\s?없|아니었|아니더|기우|그렇지\\s?않)");

    private Unsaid() {}

    /** Whether words are of no more than such a part. */
    static boolean covers(String plain, Mention mention, String language) {
        Pattern pattern = Languages.KOREAN.equals(language) ? KOREAN : ENGLISH;
        return pattern.matcher(plain).results().anyMatch(part -> stands(mention, part));
    }

    private static boolean stands(Mention mention, MatchResult part) {
        return mention.begin() >= part.start() && mention.end() <= part.end();
    }

    /** Whether what such a part says did not come about. */
    static boolean cameRight(String plain, Mention mention) {
        return isTakenBack(plain, mention) || CAME_RIGHT.matcher(plain.substring(mention.end())).find();
    }

    /** Whether the same sentence says afterwards that it is not so. */
    static boolean isTakenBack(String plain, Mention mention) {
        return TAKEN_BACK.matcher(plain.substring(mention.end())).find();
    }
}
