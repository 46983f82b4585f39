package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.TopicSearch.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a sentence says by itself, whatever is asked. Each question that is asked where it stands reads it again: what takes an
 * expression to find is kept from the first time on. Of two threads that find it at once, both find the same.
 */
final class Reading {

    /** Strings clauses together; what is said, taken along or wished does not. */
    private static final Pattern STRUNG = Pattern.compile("(?<!데리|가지|[갖들타라다냐자싶])고 ");

    private final String plain;
    private final List<Mention> mentions;
    private final List<String> words;
    private final Set<String> unsaid;
    private final Map<String, Token> terms;
    private final int[] clauses;
    private final int judgement;
    private final AtomicReferenceArray<List<Amount>> amounts = new AtomicReferenceArray<>(QuestionKind.values().length);
    /** Null until somebody asks. */
    private Boolean recommends;
    /** Null until somebody asks. */
    private List<NounPhrases.Phrase> phrases;

    private Reading(String plain, List<Mention> mentions, Set<String> unsaid, Map<String, Token> terms, int[] clauses,
            int judgement) {
        this.plain = plain;
        this.mentions = mentions;
        this.words = mentions.stream().map(mention -> plain.substring(mention.begin(), mention.end())).toList();
        this.unsaid = unsaid;
        this.terms = terms;
        this.clauses = clauses;
        this.judgement = judgement;
    }

    /** @param terms its analysed words, each where it stands first */
    static Reading of(String plain, List<Mention> mentions, Map<String, Token> terms, String language) {
        List<Mention> own = new ArrayList<>();
        List<Mention> others = new ArrayList<>();
        for (Mention mention : mentions) {
            if (mention.side() == 0 || !Unsaid.covers(plain, mention, language)) {
                own.add(mention);
            } else if (Unsaid.cameRight(plain, mention)) {
                own.add(mention.denied());
            } else {
                others.add(mention);
            }
        }
        Set<String> spoken = own.stream().map(mention -> mention.sense().name()).collect(Collectors.toSet());
        Set<String> unsaid = others.stream().map(mention -> mention.sense().name())
                .filter(name -> !spoken.contains(name)).collect(Collectors.toSet());
        Reading all = new Reading(plain, own, unsaid, terms, Negation.clauses(plain, language), Judgement.of(plain, own));
        return all.with(own.stream().filter(mention -> !all.isOfAnother(mention)).toList());
    }

    private Reading with(List<Mention> some) {
        return new Reading(plain, some, unsaid, terms, clauses, judgement);
    }

    /** The sentence as it is read, in lower case. */
    String plain() {
        return plain;
    }

    /** What it speaks of, in their order. */
    List<Mention> mentions() {
        return mentions;
    }

    /** The words of each mention. */
    List<String> words() {
        return words;
    }

    /** Whether these are words for a subject: "Basque Cheesecake" for a cheesecake. */
    boolean names(Subject subject) {
        for (Mention mention : mentions) {
            if (mention.side() == 0 && subject.isOf(mention)) {
                return true;
            }
        }
        return subject.senses().isEmpty() && (plain.contains(subject.words())
                || !subject.isName() && !subject.terms().isEmpty() && terms.keySet().containsAll(subject.terms()));
    }

    /** Senses of which it says nothing itself, but what is expected of them, or what another thing is like. */
    Set<String> unsaid() {
        return unsaid;
    }

    /** Its analysed words. */
    Set<String> terms() {
        return terms.keySet();
    }

    /** Where an analysed word stands first. */
    Optional<Token> placeOf(String term) {
        return Optional.ofNullable(terms.get(term));
    }

    /** Where each clause begins, and the end of the last. */
    int[] clauses() {
        return clauses;
    }

    /** 1 where its words are favourable, -1 where they are not, 0 where they do not judge. */
    int judgement() {
        return judgement;
    }

    /** Whether it names an amount of money. */
    boolean isOfMoney() {
        return !amounts(QuestionKind.HOW_MUCH).isEmpty();
    }

    /** The amounts that a question of a kind asks for, in their order. */
    List<Amount> amounts(QuestionKind kind) {
        List<Amount> known = amounts.get(kind.ordinal());
        if (known == null) {
            known = Amounts.in(plain, kind);
            amounts.set(kind.ordinal(), known);
        }
        return known;
    }

    /**
     * The names of things in it.
     *
     * @param read finds them
     */
    List<NounPhrases.Phrase> phrases(Supplier<List<NounPhrases.Phrase>> read) {
        List<NounPhrases.Phrase> known = phrases;
        if (known == null) {
            known = List.copyOf(read.get());
            phrases = known;
        }
        return known;
    }

    /** Whether it has words that tell others to have something. */
    boolean recommends() {
        Boolean known = recommends;
        if (known == null) {
            known = SentenceSides.recommends(plain);
            recommends = known;
        }
        return known;
    }

    /** Whether a degree is that of another sense, which has the same word and is named in the clause: a loud voice is not large. */
    private boolean isOfAnother(Mention degree) {
        return degree.side() != 0 && degree.sense().standsAlone() && !isNamedWith(degree.sense(), degree)
                && mentions.stream()
                        .anyMatch(other -> other.side() != 0 && other.begin() == degree.begin() && other.end() == degree.end()
                                && !other.sense().equals(degree.sense()) && isNamedWith(other.sense(), degree));
    }

    private boolean isNamedWith(Sense sense, Mention mention) {
        return mentions.stream()
                .anyMatch(name -> name.side() == 0 && name.sense().equals(sense) && isOneClause(name, mention));
    }

    /** Whether two mentions stand in one clause. */
    boolean isOneClause(Mention one, Mention other) {
        return clauseOf(one) == clauseOf(other);
    }

    private int clauseOf(Mention mention) {
        int last = 0;
        for (int i = 0; i < clauses.length; i++) {
            last = clauses[i] <= mention.begin() ? i : last;
        }
        return last;
    }

    /** The clause of a mention; where clauses are strung together ("좋고 냄새도 없어요"), only its own. */
    String clauseAround(Mention mention) {
        int clause = clauseOf(mention);
        int end = clause + 1 < clauses.length ? clauses[clause + 1] : plain.length();
        int begin = clauses[clause];
        Matcher strung = STRUNG.matcher(plain).region(begin, end).useTransparentBounds(true);
        while (strung.find()) {
            if (strung.start() >= mention.end()) {
                return plain.substring(begin, strung.start());
            }
            begin = strung.end() <= mention.begin() ? strung.start() : begin;
        }
        return plain.substring(begin, end);
    }

    /** What the clause thinks in which a mention stands, and what comes after it. */
    int judgementFrom(Mention mention) {
        return Judgement.of(plain, mentions, clauses[clauseOf(mention)], plain.length());
    }

    /** What the clause thinks in which a mention stands. */
    int judgementNear(Mention mention) {
        int begin = 0;
        int end = plain.length();
        for (int clause : clauses) {
            begin = clause <= mention.begin() ? clause : begin;
            end = clause >= mention.end() && clause < end ? clause : end;
        }
        return Judgement.of(plain, mentions, begin, end);
    }
}
