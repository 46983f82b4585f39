package io.reviewqa.integration.retrieval.question;

import io.reviewqa.text.Languages;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a shop is open on a day: who says that it is closed then denies it, though he speaks of the day. */
final class OpeningDays {

    private static final String DAY =
            "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weekdays?|(?:public |bank )?holidays?|christmas|new year)";
    private static final String KOREAN_DAY = "(?:[월화수목금토일]요일|주말|평일|공휴일|명절|연휴|설날|추석)";
    private static final Pattern NAMED = Pattern.compile("\\b" + DAY + "\\b|" + KOREAN_DAY);
    private static final Pattern ASKED = Pattern.compile("\\b(?:open|opened|closed|close|business|operate)\\b"
            + "|" + KOREAN_DAY
            + "(?:에도?|에는|도|은|엔)?\\s?(?:문\\s?|진료|수업|장사|영업|운영)?(?:열|여나|여는|해요|해\\s?\\??$|하나|하는|할까|하시|합니|봐요|보나|영업|운영|쉬|휴무|닫)");
    private static final Pattern NEVER_CLOSED =
            Pattern.compile("안\\s?쉬|쉬지\\s?(?:도\\s?)?않|휴무(?:는|가|도)?\\s?없|쉬는\\s?날(?:이|도)?\\s?없");
    private static final Pattern CLOSED = Pattern.compile(
            "\\b(?:closed|closes on|shut|not open|never open|no business|off)\\b|n['’]t open|쉬는|쉽니다|쉬어|쉬더|쉬시|쉰다|쉼|휴무|휴일|휴점|닫|안\\s?(?:열|해|하|엽)|열지\\s?않|하지\\s?않");
    private static final Pattern OPEN =
            Pattern.compile(
                    "\\bopens?\\b|\\b(?:squeezed|fitted|fit|saw|seen|took|taken|let) (?:us|me|him|her|them|you|our|my)\\b|\\b(?:walked in|stopped (?:in|by)|dropped (?:in|by|off)|came in|picked (?:\\w+ )?up|served|they (?:do )?(?:teach|work|deliver))\\b|\\bhours\\b|\\d\\s?(?:am|pm)\\b|열|엽니|영업|운영|오픈|연중무휴|시까지|시부터|만\\s?(?:해|봐|받|하)|진료|해요|합니다|봐요|봅니다");
    private static final Pattern ALWAYS =
            Pattern.compile(
                    "\\bopen (?:every ?day|daily|(?:7|seven) days|all (?:week|year)|year round|24)|연중무휴|매일\\s?(?:열|영업|오픈|해)");
    private static final Pattern ASKS_CLOSED = Pattern.compile("\\bclosed?\\b|쉬|휴무|닫");
    /** A clause ends here. */
    private static final Pattern END = Pattern.compile("[,;.!?]|\\b(?:but|and|though|while)\\b|고\\s|며\\s|는데|지만");

    private static final String HOLIDAYS = "설날 추석 명절 연휴 공휴일 빨간날 holiday";
    /** A day in the other language, or those that are meant. */
    private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("monday", "월요일"), Map.entry("tuesday", "화요일"),
            Map.entry("wednesday", "수요일"), Map.entry("thursday", "목요일"), Map.entry("friday", "금요일"),
            Map.entry("saturday", "토요일"), Map.entry("sunday", "일요일"), Map.entry("weekend", "saturday sunday 주말 토요일 일요일"),
            Map.entry("월요일", "monday"), Map.entry("화요일", "tuesday"), Map.entry("수요일", "wednesday"),
            Map.entry("목요일", "thursday"), Map.entry("금요일", "friday"), Map.entry("토요일", "saturday"),
            Map.entry("일요일", "sunday"), Map.entry("주말", "토요일 일요일 weekend saturday sunday"),
            Map.entry("설날", HOLIDAYS), Map.entry("추석", HOLIDAYS), Map.entry("명절", HOLIDAYS), Map.entry("연휴", HOLIDAYS),
            Map.entry("공휴일", HOLIDAYS), Map.entry("holiday", HOLIDAYS));

    private static final Pattern ASKS_OPEN =
            Pattern.compile(
                    "\\b(?:they|you|it|shop|store|place|restaurant|cafe|clinic|office|kitchen|bar)\\b.*\\b(?:open|opened|close|closed)\\b");
    private static final Pattern TELLS_OPEN =
            Pattern.compile("\\b(?:open|opens|opened|opening|close|closes|closed|closing|shut|shuts|hours|24/7|last orders?)\\b");

    private OpeningDays() {}

    /** Of whether a shop is open at lunch time, the opening alone where nobody opens or closes at lunch time. */
    static Topic ofOpening(ReadQuestion question, Topic topic, List<ReadSentence> sentences) {
        List<Subject> opening = topic.subjects().stream()
                .filter(subject -> subject.senses().stream().anyMatch(sense -> sense.isOfAspect("hours"))).toList();
        boolean isWhole = !asksOpening(question) || opening.isEmpty()
                || topic.subjects().stream().filter(subject -> !opening.contains(subject))
                        .anyMatch(subject -> sentences.stream().anyMatch(sentence -> sentence.speaksOf(subject)));
        return isWhole ? topic : new Topic(opening, topic.written());
    }

    /** Of whether a shop is open, the sentences that say so: who was up until three says nothing of it. */
    static List<ReadSentence> ofOpening(ReadQuestion question, List<ReadSentence> sentences) {
        return !asksOpening(question) ? sentences
                : sentences.stream().filter(sentence -> !Languages.ENGLISH.equals(sentence.hit().language())
                        || TELLS_OPEN.matcher(sentence.plain()).find()).toList();
    }

    private static boolean asksOpening(ReadQuestion question) {
        return question.kind() == QuestionKind.YES_NO && !areAskedBy(question) && ASKS_OPEN.matcher(question.plain()).find();
    }

    static boolean areAskedBy(ReadQuestion question) {
        return question.kind() == QuestionKind.YES_NO && NAMED.matcher(question.plain()).find()
                && ASKED.matcher(question.plain()).find();
    }

    /** Of what it says of the very day that is asked: 1 yes, -1 no, 0 nothing. */
    static int side(ReadSentence sentence, ReadQuestion question) {
        Matcher asked = NAMED.matcher(question.plain());
        int side = 0;
        while (asked.find() && side == 0) {
            side = of(sentence.plain(), asked.group());
        }
        return ASKS_CLOSED.matcher(question.plain()).find() ? -side : side;
    }

    /** Whether some of them say that the shop is closed on the day of which a time is asked. */
    static boolean isClosed(List<ReadSentence> sentences, ReadQuestion question) {
        Matcher asked = NAMED.matcher(question.plain());
        return question.kind() == QuestionKind.WHEN && asked.find()
                && sentences.stream().anyMatch(sentence -> of(sentence.plain(), asked.group()) < 0);
    }

    private static int of(String plain, String day) {
        String one = day.endsWith("s") ? day.substring(0, day.length() - 1) : day;
        int at = Stream.concat(Stream.of(one), Stream.of(OTHERS.getOrDefault(one, one).split(" "))).mapToInt(plain::indexOf)
                .filter(place -> place >= 0).findFirst().orElse(-1);
        if (at < 0) {
            return ALWAYS.matcher(plain).find() ? 1 : 0;
        }
        String clause = clause(plain, at);
        return NEVER_CLOSED.matcher(clause).find() ? 1 : CLOSED.matcher(clause).find() ? -1 : OPEN.matcher(clause).find() ? 1 : 0;
    }

    private static String clause(String plain, int at) {
        int begin = 0;
        Matcher ends = END.matcher(plain);
        while (ends.find()) {
            if (ends.start() >= at) {
                return plain.substring(begin, ends.end());
            }
            begin = ends.end();
        }
        return plain.substring(begin);
    }
}
