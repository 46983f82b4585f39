package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.index.TopicSearch.Token;
import io.reviewqa.phrasing.Foreign;
import io.reviewqa.phrasing.Hostile;
import io.reviewqa.text.Languages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of things in a sentence: Korean ones by their part of speech, English ones as words in a row that neither hold a sentence
 * together nor judge, where an article stands before them or a verb of being after them, or that begin with a capital.
 */
final class NounPhrases {

    private static final Pattern WORD = Pattern.compile(
            "[\\p{L}\\p{N}][\\p{L}\\p{N}'’&-]*\\.?(?<=dr\\.|mr\\.|ms\\.|mrs\\.|[\\p{L}\\p{N}'’&-])", Pattern.CASE_INSENSITIVE);
    private static final Pattern ARTICLE = Pattern.compile(
            "(?:^|[.,;:!?(–-] ?|\\b)(?:the|their|a|an|some|my|our|this|that|these|those|his|her|your|its|get|got|try|tried|order|ordered|love|loved|skip|avoid|recommend|both|no|only|one|two|any)\\s$");
    private static final Pattern BEING = Pattern.compile(
            "^ (?:is|are|was|were|isn't|wasn't|weren't|aren't|tastes?|tasted|looks?|feels?|works?|fits?|here|had|has|came|runs?|comes?)\\b");
    private static final Pattern VERB = Pattern.compile("\\w+(?:ed|ing|ly)|\\d.*");
    private static final Pattern TITLE = Pattern.compile("(?:dr|mr|ms|mrs|coach|professor|nurse)\\.?");
    /** What only a person does or is, after a name that begins the sentence. */
    private static final Pattern PERSONAL = Pattern.compile(
            "^ (?:(?:is|was) (?:an?\\b|the best\\b|(?:so |very |super |really |always |extremely |incredibly )*(?:patient|kind|friendly|helpful|rude|hilarious|funny|professional|knowledgeable|gentle|polite|attentive|caring|unfriendly|grumpy)\\b)"
                    + "|(?:did|does|cut|gave|fixed|explain(?:ed|s)|help(?:ed|s)|listen(?:ed|s)|knows|taught|teaches|shows|speaks|remembers|cares|cancels|yells|drew|showed|told|shouts?|shouted|answered|checked|cleaned|recommended|let (?:me|us)|made (?:me|my|us|sure)|took (?:his|her|their|the) time|yelled|ignored|rushed|never made|stays? calm)\\b"
                    + "|(?:at|from|behind) (?:the )?(?:reception|front desk|desk|counter|bar|office|check[- ]?in)\\b)");
    private static final Pattern NAMED_KOREAN = Pattern.compile("(?<![가-힣])[가-힣]{2,4}(?:쌤|샘|선생님|원장님|실장님|디자이너|트레이너|코치님|강사님)");
    private static final int LONGEST = 3;
    private static final String BEFORE_FIRST = ".!?:–\"“";

    private final TopicSearch search;
    private final Set<String> never;
    private final Set<String> scaffold;

    NounPhrases(TopicSearch search) {
        this.search = search;
        this.never = words("nothings");
        this.scaffold = words("scaffold");
    }

    private static Set<String> words(String list) {
        Set<String> words = new HashSet<>();
        Stream.of(Languages.ENGLISH, Languages.KOREAN).flatMap(language -> WordLists.lines(list, language).stream())
                .flatMap(line -> Stream.of(line.split("\\s+"))).forEach(words::add);
        return words;
    }

    /**
     * A name.
     *
     * @param text in lower case
     * @param isNoun whether something says that it is one, and not only any words
     * @param isProper whether it is a person's or a brand's
     */
    record Phrase(String text, int begin, int end, boolean isNoun, boolean isProper) {}

    /** With those that are parts of others; none of a sentence that would speak to more than the shop's customers. */
    List<Phrase> of(ReadSentence sentence) {
        return sentence.reading().phrases(() -> {
            String original = sentence.hit().sentence();
            if (Hostile.is(original) || Foreign.isCarriedBy(original)) {
                return List.of();
            }
            return Languages.KOREAN.equals(sentence.hit().language()) ? korean(sentence) : english(sentence);
        });
    }

    private List<Phrase> korean(ReadSentence sentence) {
        List<Phrase> phrases = new ArrayList<>();
        Matcher names = NAMED_KOREAN.matcher(sentence.plain());
        while (names.find()) {
            phrases.add(new Phrase(names.group().replace(" ", ""), names.start(), names.end(), true, true));
        }
        together(sentence.plain(), search.koreanNouns(sentence.plain())).stream()
                .map(noun -> new Phrase(noun.term(), noun.begin(), noun.end(), true, false))
                .filter(noun -> noun.text().length() > 1 && isThing(noun.text())
                        && !isJudging(sentence, noun.begin(), noun.end()))
                .filter(noun -> phrases.stream().noneMatch(name -> name.begin() <= noun.begin() && name.end() >= noun.end()))
                .toList().forEach(phrases::add);
        return phrases;
    }

    /** With those of which two stand beside each other as one: "토너 패드". */
    private static List<Token> together(String plain, List<Token> nouns) {
        List<Token> all = new ArrayList<>(nouns);
        for (int i = 1; i < nouns.size(); i++) {
            int begin = nouns.get(i - 1).begin();
            if (nouns.get(i).begin() - nouns.get(i - 1).end() == 1 && plain.charAt(nouns.get(i).begin() - 1) == ' ') {
                all.add(new Token(nouns.get(i - 1).term() + " " + nouns.get(i).term(), begin, nouns.get(i).end()));
            }
        }
        return all;
    }

    private List<Phrase> english(ReadSentence sentence) {
        List<Phrase> phrases = new ArrayList<>();
        List<int[]> run = new ArrayList<>();
        String plain = sentence.plain();
        Matcher words = WORD.matcher(plain);
        int last = -1;
        while (words.find()) {
            boolean goesOn = last >= 0 && plain.substring(last, words.start()).equals(" ");
            boolean isNominal = isNominal(sentence, words.group(), words.start(), words.end());
            if (!goesOn || !isNominal) {
                add(sentence, run, phrases);
                run.clear();
            }
            if (isNominal) {
                run.add(new int[] {words.start(), words.end()});
            }
            last = words.end();
        }
        add(sentence, run, phrases);
        return phrases;
    }

    private boolean isNominal(ReadSentence sentence, String word, int begin, int end) {
        boolean isNamed = sentence.mentions().stream()
                .anyMatch(mention -> mention.side() == 0 && mention.begin() <= begin && mention.end() >= end);
        return TITLE.matcher(word).matches()
                || word.length() > 1 && isThing(word) && (isNamed || !VERB.matcher(word).matches())
                        && !isJudging(sentence, begin, end);
    }

    private boolean isThing(String word) {
        return Stream.of(word.split(" ")).noneMatch(one -> never.contains(one) || scaffold.contains(one));
    }

    private static boolean isJudging(ReadSentence sentence, int begin, int end) {
        return sentence.mentions().stream()
                .anyMatch(mention -> mention.side() != 0 && mention.begin() < end && mention.end() > begin);
    }

    private static void add(ReadSentence sentence, List<int[]> run, List<Phrase> phrases) {
        for (int from = 0; from < run.size(); from++) {
            for (int to = from; to < Math.min(run.size(), from + LONGEST); to++) {
                phrases.add(phrase(sentence, run, from, to));
            }
        }
    }

    /** Whether what follows a name says that it is somebody's. */
    static boolean isPersonal(String after) {
        return PERSONAL.matcher(after).find();
    }

    /** A word that begins a sentence has a capital whatever it is. */
    private static boolean isPersonAtFirst(ReadSentence sentence, int begin, int end) {
        String plain = sentence.plain();
        return !plain.substring(begin, end).contains(" ") && isPersonal(plain.substring(end))
                && sentence.mentions().stream().noneMatch(mention -> mention.begin() < end && mention.end() > begin);
    }

    /** What follows a title is a name as far as its words begin with capitals, where anything is written so. */
    private static boolean isCapital(ReadSentence sentence, int[] word) {
        String written = sentence.hit().sentence();
        return written.equals(written.toLowerCase(Locale.ROOT)) || word[1] > written.length()
                || Character.isUpperCase(written.charAt(word[0]));
    }

    /** Whether a sentence begins there, or what somebody says. */
    private static boolean isFirst(String plain, int begin) {
        int last = begin > 0 && plain.charAt(begin - 1) == ' ' ? begin - 2 : begin - 1;
        return begin == 0 || last >= 0 && BEFORE_FIRST.indexOf(plain.charAt(last)) >= 0;
    }

    private static Phrase phrase(ReadSentence sentence, List<int[]> run, int from, int to) {
        int begin = run.get(from)[0];
        int end = run.get(to)[1];
        String plain = sentence.plain();
        boolean isWhole = from == 0 && to == run.size() - 1;
        boolean isNoun =
                isWhole && (ARTICLE.matcher(plain.substring(0, begin)).find() || BEING.matcher(plain.substring(end)).find());
        String written = end <= sentence.hit().sentence().length() ? sentence.hit().sentence().substring(begin, end) : "";
        boolean isFirst = isFirst(plain, begin);
        boolean isProper = written.toLowerCase(Locale.ROOT).equals(plain.substring(begin, end))
                && !written.isEmpty() && Character.isUpperCase(written.charAt(0))
                && isCapital(sentence, run.get(to)) && (!isFirst || isPersonAtFirst(sentence, begin, end))
                || TITLE.matcher(plain.substring(begin, run.get(from)[1])).matches() && to > from
                        && isCapital(sentence, run.get(to));
        return new Phrase(plain.substring(begin, end), begin, end, isNoun || isProper, isProper);
    }
}
