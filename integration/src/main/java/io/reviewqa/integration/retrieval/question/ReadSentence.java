package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceHit.AspectLabel;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A sentence of a review as it is understood for one question: the same one is asked again and again where a subject stands in it. */
final class ReadSentence {

    /** Letters that forms of an English word have in common, mostly. */
    private static final int STEM = 4;
    /** Letters of the first word of a compound, at least. */
    private static final int FIRST = 3;
    /** Letters that may stand between the words of a name. */
    private static final int GAP = 6;
    /** Aspects of the shop, and of how one comes by an article: not of the article itself. */
    private static final Set<String> OF_SHOP = Set.of("service", "delivery", "location", "parking", "waiting", "hours",
            "reservation", "payment", "returns", "ambience", "check_in");

    private final SentenceHit hit;
    private final Reading reading;
    private final Function<SentenceHit, Reading> articles;
    /** Of the subjects that were asked for; there are few. */
    private final List<Standing> known = new ArrayList<>(2);

    private record Standing(Subject subject, List<Mention> mentions) {}

    /**
     * @param reading what it says by itself
     * @param articles the name of the article of the menu that a sentence's review is of, read; null where it is of none
     */
    ReadSentence(SentenceHit hit, Reading reading, Function<SentenceHit, Reading> articles) {
        this.hit = hit;
        this.reading = reading;
        this.articles = articles;
    }

    SentenceHit hit() {
        return hit;
    }

    /** What it says by itself. */
    Reading reading() {
        return reading;
    }

    String plain() {
        return reading.plain();
    }

    List<Mention> mentions() {
        return reading.mentions();
    }

    /** Whether it speaks of a subject: names it, or says what it says of the article of the menu that the subject names. */
    boolean speaksOf(Subject subject) {
        return names(subject) || isOfArticle(subject);
    }

    /** Whether its review is of the article that a subject names, and it speaks of nothing that is the shop's: "so sweet!" of a cheesecake. */
    private boolean isOfArticle(Subject subject) {
        if (subject.side() != 0 || subject.isVerb() || subject.isProperty() || subject.isGeneral()) {
            return false;
        }
        Reading article = articles.apply(hit);
        return article != null && article.names(subject) && !speaksOfShop();
    }

    private boolean speaksOfShop() {
        return hit.aspects().stream().anyMatch(label -> OF_SHOP.contains(label.aspect()))
                || mentions().stream().anyMatch(mention -> OF_SHOP.contains(mention.sense().aspect()));
    }

    /** Whether its own words speak of a subject. */
    boolean names(Subject subject) {
        for (Mention mention : mentions()) {
            if (subject.isOf(mention)) {
                return true;
            }
        }
        if (subject.isName()) {
            return !placeOfName(subject.terms()).isEmpty();
        }
        if (subject.isStem() && Stems.placeIn(plain(), subject.words()) >= 0) {
            return true;
        }
        if (!subject.terms().isEmpty() && reading.terms().containsAll(subject.terms())
                || subject.isOfPrice() && reading.isOfMoney()) {
            return true;
        }
        if (subject.terms().isEmpty() && subject.senses().isEmpty()) {
            return plain().contains(subject.words());
        }
        return !leavesUnsaid(subject) && isLabelled(subject);
    }

    /** Whether one of its words ends in the word of an English subject: of "wood", a hardwood floor. */
    boolean holdsInCompound(Subject subject) {
        if (!Languages.ENGLISH.equals(hit.language()) || subject.terms().size() != 1
                || subject.terms().get(0).length() < STEM) {
            return false;
        }
        String last = subject.terms().get(0);
        for (String term : reading.terms()) {
            if (term.length() >= last.length() + FIRST && term.endsWith(last)) {
                return true;
            }
        }
        return false;
    }

    private boolean leavesUnsaid(Subject subject) {
        for (Sense sense : subject.senses()) {
            if (reading.unsaid().contains(sense.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean isLabelled(Subject subject) {
        for (Sense sense : subject.senses()) {
            for (AspectLabel label : hit.aspects()) {
                if (sense.isOfAspect(label.aspect())
                        && (!sense.isProperty() || label.polarity() != Polarity.NEUTRAL && !namesAnother(sense))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it names what has an aspect of its own: a sound that is fine for the size has no weight. */
    private boolean namesAnother(Sense sense) {
        return mentions().stream().anyMatch(mention -> mention.side() == 0 && mention.sense().isThing()
                && !mention.sense().isGeneral()
                || mention.side() == 0 && !mention.sense().aspect().isEmpty()
                        && !mention.sense().isOfTaste() && !mention.sense().isOfAspect(sense.aspect()));
    }

    /** Whether it holds the very word that is asked, whatever its ending; of Korean, which has too many, and of another language it may. */
    boolean holds(Subject subject) {
        String words = subject.words();
        return words.charAt(0) >= '가' || !Languages.ENGLISH.equals(hit.language())
                || plain().contains(words.length() <= STEM ? words : words.substring(0, STEM));
    }

    /** Whether it denies that there is such a thing. */
    boolean denies(Subject subject) {
        return subjectMentions(subject).stream().anyMatch(mention -> mention.isNegated() && !Negation.isOfVerb(plain(), mention));
    }

    /** Whether the subject itself is what is bad: "it gets stuck" affirms that it does. */
    boolean blames(Subject subject) {
        return subject.senses().isEmpty() && subjectMentions(subject).stream().anyMatch(mention -> mentions().stream()
                .anyMatch(judge -> judge.sense().name().equals(Sense.GOOD) && judge.meant() < 0 && judge.begin() < mention.end()
                        && mention.begin() < judge.end()));
    }

    /** Whether it calls a subject good or bad, whatever about it is so: "awful", and not "clean". */
    boolean judges(Subject subject) {
        List<Mention> judging = mentions().stream().filter(mention -> mention.sense().name().equals(Sense.GOOD))
                .filter(mention -> mentions().stream().noneMatch(other -> other.side() != 0 && other.begin() == mention.begin()
                        && !other.sense().name().equals(Sense.GOOD) && !other.sense().isJudged()))
                .toList();
        return subjectMentions(subject).stream()
                .anyMatch(mention -> judging.stream().anyMatch(judge -> reading.isOneClause(mention, judge)));
    }

    /** Where it speaks of a subject. */
    List<Mention> subjectMentions(Subject subject) {
        for (Standing one : known) {
            if (one.subject() == subject) {
                return one.mentions();
            }
        }
        List<Mention> mentions = mentionsOf(subject);
        known.add(new Standing(subject, mentions));
        return mentions;
    }

    private List<Mention> mentionsOf(Subject subject) {
        if (!subject.senses().isEmpty()) {
            return mentions().stream().filter(subject::isOf).toList();
        }
        if (subject.isName()) {
            return placeOfName(subject.terms());
        }
        int at = subject.isStem() ? Stems.placeIn(plain(), subject.words()) : plain().indexOf(subject.words());
        if (at >= 0) {
            return List.of(mention(at, at + subject.words().length()));
        }
        // A verb has other endings than in the question.
        return subject.isVerb() ? subject.terms().stream().flatMap(term -> reading.placeOf(term).stream())
                .map(token -> mention(token.begin(), token.end())).toList() : List.of();
    }

    private Mention mention(int begin, int end) {
        return new Mention(null, 0, begin, end).in(plain(), hit.language());
    }

    /** Where a name stands, however it is spaced: "물 걸레"; longer words of it may have an ending or a word between them. */
    private List<Mention> placeOfName(List<String> parts) {
        int gap = parts.stream().allMatch(part -> part.length() > 1) ? GAP : 1;
        for (int begin = plain().indexOf(parts.get(0)); begin >= 0; begin = plain().indexOf(parts.get(0), begin + 1)) {
            int end = begin + parts.get(0).length();
            for (int i = 1; i < parts.size() && end >= 0; i++) {
                int next = plain().indexOf(parts.get(i), end);
                boolean isNear = next >= 0 && next - end <= gap && (gap > 1 || plain().substring(end, next).isBlank());
                end = isNear ? next + parts.get(i).length() : -1;
            }
            if (end >= 0) {
                return List.of(mention(begin, end));
            }
        }
        return List.of();
    }
}
