package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which sentences speak to a topic: those of the thing that is asked, and of its property where there are any. */
final class SpeakingSentences {

    private SpeakingSentences() {}

    /** @return empty when the thing that is asked after stands in none of the sentences */
    static Optional<List<ReadSentence>> of(Topic topic, List<ReadSentence> sentences) {
        return ofAll(topic, sentences).map(speaking -> ofRole(topic.subjects(), speaking));
    }

    private static Optional<List<ReadSentence>> ofAll(Topic topic, List<ReadSentence> sentences) {
        List<Subject> things = things(topic);
        List<Subject> properties =
                topic.subjects().stream().filter(subject -> !things.contains(subject) && !subject.isGeneral()).toList();
        if (things.isEmpty()) {
            return Optional.of(properties.isEmpty() ? general(topic, sentences) : having(topic, asked(properties), sentences));
        }
        List<ReadSentence> ofThings = covering(things, sentences);
        if (ofThings.isEmpty()) {
            // A verb that nobody uses may say no more than the property does: "과잉진료 심한가요".
            boolean isOfProperty = !properties.isEmpty() && (things.stream().allMatch(Subject::isVerb) || areOfPeople(things));
            return isOfProperty ? Optional.of(having(topic, asked(properties), sentences)) : Optional.empty();
        }
        if (properties.isEmpty()) {
            return Optional.of(ofThings);
        }
        // "No bass at all" says that it is not strong; what is no pudding at all may be sweet.
        boolean isOfThing = properties.stream().flatMap(property -> property.senses().stream()).noneMatch(Sense::isOfDegree);
        boolean isJudged = properties.stream().flatMap(property -> property.senses().stream()).anyMatch(Sense::isJudged);
        List<ReadSentence> both = filter(ofThings, sentence -> properties.stream().anyMatch(sentence::speaksOf)
                || isOfThing && things.stream().anyMatch(sentence::denies)
                || isJudged && things.stream().anyMatch(sentence::judges));
        Set<ReadSentence> known = new HashSet<>(both);
        Set<String> menus = new HashSet<>();
        ofThings.stream().map(sentence -> sentence.hit().menuId()).filter(Objects::nonNull).forEach(menus::add);
        both.addAll(filter(sentences, sentence -> !known.contains(sentence)
                && (menus.isEmpty() || menus.contains(sentence.hit().menuId()))
                && properties.stream().filter(property -> property.senses().stream()
                        .anyMatch(menus.isEmpty() ? Sense::isOfDegree : Sense::standsAlone))
                        .anyMatch(property -> saysOfNothingElse(sentence, property))));
        if (areOfPeople(things)) {
            // "She never shouts" names nobody.
            both.addAll(filter(sentences, sentence -> !known.contains(sentence) && properties.stream()
                    .anyMatch(property -> property.isProperty() && !sentence.subjectMentions(property).isEmpty())));
        }
        return Optional.of(both.isEmpty() ? ofThings : both.stream().distinct().toList());
    }

    private static boolean areOfPeople(List<Subject> things) {
        return things.stream().allMatch(thing -> thing.senses().stream().anyMatch(Sense::isOfPeople));
    }

    /**
     * What is salty without a word of what it is may be what is asked after, where it was said of the same article of the menu: a
     * thing that is named before, in the same clause, is what is salty.
     */
    private static boolean saysOfNothingElse(ReadSentence sentence, Subject property) {
        List<Mention> others = sentence.mentions().stream()
                .filter(mention -> mention.side() == 0 && !mention.sense().isOfTaste() && !property.isOf(mention)).toList();
        return sentence.speaksOf(property) && sentence.subjectMentions(property).stream().noneMatch(mention -> others.stream()
                .anyMatch(other -> other.begin() < mention.begin() && sentence.reading().isOneClause(other, mention)));
    }

    private static boolean namesNothing(ReadSentence sentence) {
        return sentence.mentions().stream().noneMatch(mention -> mention.side() == 0 && !mention.sense().isOfTaste());
    }

    /** What the question is about; of what has a name and sides of its own, only where a property of it is asked. */
    private static List<Subject> things(Topic topic) {
        boolean hasProperty = topic.subjects().stream().anyMatch(Subject::isProperty)
                || topic.subjects().stream().anyMatch(subject -> subject.side() != 0)
                        && topic.subjects().stream().anyMatch(subject -> subject.side() == 0 && !subject.isGeneral());
        return topic.subjects().stream().filter(subject -> !subject.isGeneral())
                .filter(subject -> hasProperty ? !subject.isProperty() && (subject.isThing() || subject.side() == 0)
                        : subject.isThing())
                .toList();
    }

    /** Of "the broth" and "salty" it is salty that is asked; the broth is what there is to be salty. */
    private static List<Subject> asked(List<Subject> properties) {
        List<Subject> pure = properties.stream().filter(Subject::isProperty).toList();
        return pure.isEmpty() ? properties : pure;
    }

    /** Whether it speaks of everything that is asked after: who speaks of surgery speaks of no night surgery. */
    static boolean speaksOfAll(ReadSentence sentence, Topic topic) {
        List<Subject> things = things(topic);
        return things.size() < 2 || things.stream().allMatch(thing -> thing.isCondition() || names(sentence, thing));
    }

    /** Beside others a thing is named by the end of a longer word too: floors of wood by "hardwood floor". */
    private static boolean names(ReadSentence sentence, Subject thing) {
        return sentence.speaksOf(thing) || sentence.holdsInCompound(thing);
    }

    /**
     * Those that speak of most of the things; where none speaks of two, those of the first that anyone speaks of, words that the
     * lexicon does not know before others, and verbs last: of "shy puppies", the shy. Who has the cake says nothing of its nuts.
     */
    private static List<ReadSentence> covering(List<Subject> things, List<ReadSentence> sentences) {
        long most = things.size() == 1 ? 1
                : sentences.stream().mapToLong(sentence -> named(sentence, things)).max().orElse(0);
        if (most > 1) {
            return filter(sentences, sentence -> named(sentence, things) == most);
        }
        return things.stream().sorted(Comparator.comparing(thing -> thing.isVerb() ? 2 : thing.senses().isEmpty() ? 0 : 1))
                .map(thing -> filter(sentences,
                        sentence -> things.size() == 1 ? sentence.speaksOf(thing) : sentence.names(thing)))
                .filter(some -> !some.isEmpty()).findFirst().orElse(List.of());
    }

    private static long named(ReadSentence sentence, List<Subject> things) {
        return things.stream().filter(thing -> names(sentence, thing)).count();
    }

    /** Who asks after the nurses is not told by what the doctor is like, where anybody speaks of nurses. */
    private static List<ReadSentence> ofRole(List<Subject> things, List<ReadSentence> sentences) {
        List<Subject> roles = things.stream().filter(Subject::isItself).toList();
        List<ReadSentence> naming = roles.isEmpty() ? List.of()
                : filter(sentences, sentence -> roles.stream().anyMatch(role -> role.isRoleOf(sentence.plain())));
        return naming.isEmpty() ? sentences : naming;
    }

    private static List<ReadSentence> having(Topic topic, List<Subject> properties, List<ReadSentence> sentences) {
        List<Subject> named = properties.stream().filter(subject -> subject.side() == 0).toList();
        // A small bathroom says nothing of whether the portions are large.
        List<ReadSentence> having = filter(sentences, sentence -> (named.isEmpty() || namesNothing(sentence) ? properties : named)
                .stream().anyMatch(property -> hasItself(sentence, property)));
        List<Subject> general = topic.subjects().stream().filter(Subject::isGeneral).toList();
        Set<String> reviews = new HashSet<>();
        sentences.stream().filter(sentence -> general.stream().anyMatch(sentence::speaksOf))
                .forEach(sentence -> reviews.add(sentence.hit().reviewId()));
        List<ReadSentence> there = filter(having, sentence -> reviews.contains(sentence.hit().reviewId()));
        return there.isEmpty() ? having : there;
    }

    /** Of what is asked of the thing itself, not where it is said of another thing: "quick exchange" of a tablet. */
    private static boolean hasItself(ReadSentence sentence, Subject property) {
        List<Mention> mentions = sentence.subjectMentions(property);
        if (!property.senses().stream().allMatch(Sense::isOfWhole)) {
            return sentence.speaksOf(property);
        }
        List<Mention> things = sentence.mentions().stream().filter(
                other -> other.side() == 0 && other.sense().isThing() && !other.sense().isGeneral()).toList();
        return mentions.isEmpty() ? things.isEmpty() && sentence.speaksOf(property)
                : mentions.stream().anyMatch(mention -> things.stream()
                        .noneMatch(thing -> sentence.reading().isOneClause(thing, mention)));
    }

    /** What is too general to be spoken of is spoken of where it is judged. */
    private static List<ReadSentence> general(Topic topic, List<ReadSentence> sentences) {
        return filter(sentences, sentence -> topic.subjects().stream().anyMatch(sentence::speaksOf)
                && SentenceSides.worth(sentence, topic) != 0);
    }

    private static List<ReadSentence> filter(List<ReadSentence> sentences, Predicate<ReadSentence> which) {
        return new ArrayList<>(sentences.stream().filter(which).toList());
    }
}
