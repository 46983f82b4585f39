package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.TopicSearch.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.regex.Pattern;

/** What a Korean question asks of the things that it names, and what it only presupposes of them. */
final class Predicates {

    /** Rain and snow "come": one word with the verb, however it is spaced. */
    private static final Pattern WEATHER = Pattern.compile("(?<![가-힣])([비눈])\\s?(?:올|오는|온|오면|와도)(?=[\\s가-힣])");
    /** Stems of one syllable that ask no more than if there is something, or what goes without saying; whoever speaks of a thing affirms them. */
    private static final Set<String> LIGHT = Set.of("받", "주", "하", "되", "있", "없", "나", "오", "가", "보", "파", "팔", "열", "쓰",
            "내", "사", "들", "치", "타", "먹", "걸", "이", "좋", "크", "작", "많", "적", "길", "높", "낮", "맞", "살", "놀", "자", "앉", "싸",
            "묵", "빌", "찾", "알", "넣", "두", "놓", "갈", "맡", "멀", "남", "벗", "입", "신", "끼", "뛰", "같", "싶");
    private static final Pattern ENDING = Pattern.compile("^[가-힣]+\\s*\\??\\s*$");
    private static final Pattern IF = Pattern.compile("^[가-힣]*면\\s");
    /** Of "may one wear it?": the analyser takes some such verbs for nouns. */
    private static final Pattern MAY = Pattern.compile("^[가-힣]{0,2}도\\s?(?:되|돼|될|괜찮)");
    private static final Pattern HANGUL = Pattern.compile("^[가-힣]+$");

    private Predicates() {}

    /** With rain that comes apart from what comes of it. */
    static String spaced(String plain) {
        return plain.indexOf('비') < 0 && plain.indexOf('눈') < 0 ? plain : WEATHER.matcher(plain).replaceAll("$1오는 ");
    }

    /** Whether a stem of one syllable is what is asked, and not the beginning of another word: "밝아요?" */
    static boolean isAsked(Token token, List<Token> nouns, String part) {
        boolean begins = token.begin() == 0 || part.charAt(token.begin() - 1) == ' ';
        return begins && !LIGHT.contains(token.term()) && isVerb(token, nouns)
                && ENDING.matcher(part.substring(token.end())).find();
    }

    /** Whether it is a verb of one syllable of what may be done: "신어도 되나요" of shoes. */
    static boolean isLightMay(Token token, String part) {
        String stem = token.term().substring(0, 1);
        boolean isStem = token.term().length() == 1
                || token.term().length() == 2 && (token.term().endsWith("어") || token.term().endsWith("아"));
        return isStem && LIGHT.contains(stem) && MAY.matcher(part.substring(token.end())).find();
    }

    /** Whether a token is a verb or an adjective, and no number. */
    static boolean isVerb(Token token, List<Token> nouns) {
        return HANGUL.matcher(token.term()).matches()
                && nouns.stream().noneMatch(noun -> noun.begin() < token.end() && noun.end() > token.begin());
    }

    /** By the whole name what the lexicon knows all of but its first syllable, 생맥주: who speaks of that comes before others. */
    static void named(Token noun, String part, NavigableMap<Integer, Subject> subjects) {
        Subject known = subjects.get(noun.begin() + 1);
        boolean isRest = known != null && known.side() == 0 && known.words().length() > 1 && !subjects.containsKey(noun.begin())
                && noun.begin() + 1 + known.words().length() == noun.end();
        if (isRest) {
            String name = part.substring(noun.begin(), noun.end());
            subjects.put(noun.begin() + 1, new Subject(name, known.senses(), List.of(name.substring(0, 1), known.words()), 0,
                    Subject.Form.LONGER));
        }
    }

    /** Verbs of what may happen first are conditions, whatever the lexicon knows of them: "깨지면" of glass that breaks. */
    static List<Subject> withConditions(List<Subject> subjects, String part, List<Token> tokens, List<Token> nouns) {
        if (!part.contains("면 ")) {
            return subjects;
        }
        List<Subject> all = new ArrayList<>();
        for (Subject subject : subjects) {
            int begin = part.indexOf(subject.words());
            int last = begin + subject.words().length() - 1;
            List<Token> own = tokens.stream().filter(token -> token.begin() >= begin && token.begin() <= last).toList();
            boolean isCondition = begin >= 0 && !own.isEmpty() && own.stream().allMatch(token -> isVerb(token, nouns))
                    && (subject.words().endsWith("면") ? IF.matcher(part.substring(last)).find()
                            : IF.matcher(part.substring(last + 1)).find());
            all.add(isCondition ? new Subject(subject.words(), List.of(), own.stream().map(Token::term).toList(), 0,
                    Subject.Form.CONDITION) : subject);
        }
        return all;
    }

    /** What the last of several things is asked is asked of the others: "면이랑 국물 짜요?" */
    static List<Topic> shared(List<Topic> topics) {
        if (topics.size() < 2) {
            return topics;
        }
        Topic last = topics.get(topics.size() - 1);
        List<Subject> asked = last.subjects().stream().filter(Predicates::isPredicate).toList();
        if (asked.isEmpty() || last.subjects().size() == asked.size() || topics.subList(0, topics.size() - 1).stream()
                .flatMap(topic -> topic.subjects().stream()).anyMatch(Predicates::isPredicate)) {
            return topics;
        }
        List<Topic> all = new ArrayList<>();
        for (Topic topic : topics.subList(0, topics.size() - 1)) {
            List<Subject> subjects = new ArrayList<>(topic.subjects());
            subjects.addAll(asked);
            all.add(new Topic(subjects, topic.written()));
        }
        all.add(last);
        return all;
    }

    private static boolean isPredicate(Subject subject) {
        return subject.isVerb() || subject.isProperty();
    }
}
