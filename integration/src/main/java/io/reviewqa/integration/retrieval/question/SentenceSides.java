package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.SentenceHit.AspectLabel;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a sentence says for a question: yes, no, or neither. */
final class SentenceSides {

    /** There is such a thing, but it cannot be had. */
    private static final Pattern DENIED = Pattern.compile(
            "\\b(?:closed|out of order|broken|unavailable|sold out|no longer|not allowed|not included|sold separately|costs? (?:\\S+ )?extra|out of service|useless|impossible|stopped)\\b|고장|품절|금지|불가|안\\s?(?:[되돼된됨받본]|봐(?!도)|해\\s?(?:줘|주)|팔|파[는나신]|한[대다]|하[는네대]|해(?=요|[\\s.!?]|$)|함|합니)|무리(?!\\s?(?:없|는?\\s?아니))|못\\s?(?:하|한|할|해|써|쓰|입|먹|마시|타|신|바르|들어)|없|안\\s?들어");

    /** There is such a thing, but whoever wants it does not get it. */
    private static final Pattern TAKEN = Pattern.compile(
            "\\b(?:(?:always|completely|usually|is|are|was|were|often) full|full (?:every|all|by|most)|fills? up|hard to (?:find|get)|never (?:a|any) (?:space|spot|seat))\\b|만차|꽉\\s?(?:차|찼)");

    /** What is there to be had says nothing of what may be brought. */
    private static final Pattern BROUGHT = Pattern.compile("반입|가져|가지고|들고|싸\\s?[가갔온]|먹|마시|마셨|취식|외부|허용|금지|안\\s?[되돼된됨]|[되돼]");

    /** Who only used it does not say that one may. */
    private static final Pattern USABLE = Pattern.compile(
            "[되돼됩됨된]|가능|괜찮|무료|있[어고음습는]|환영|허용|통과|문제\\s?없|충분|거뜬|(?<![가-힣])잘\\s?|추천");

    private static final Pattern WHERE = Pattern.compile("\\b(?:in|at|on) (?:the |my |your |our )?([\\p{L}]{4,}?)s?\\s*\\??$");
    private static final Pattern ELSEWHERE = Pattern.compile("\\bonly (?:\\w+ )?(?:in|at|on)\\b");

    /** What is so of one is not so of the others: "the lab was fine, for the others there are steps". */
    private static final Pattern RESTRICTED =
            Pattern.compile(
                    "\\b(?:for|in|at|on|to|with) the (?:others?|rest)\\b(?! of (?:the|my|our) (?:day|night|week|stay|trip|time))"
                            + "|\\bnot all of (?:them|the)\\b|\\bonly some of\\b");
    private static final String CONTRAST = " but ";

    private static final Pattern JUST_RIGHT =
            Pattern.compile("\\b(?:just right|just enough|perfectly|right amount|not too|not overly)\\b|적당|딱\\s?(?:맞|좋)|알맞");
    private static final Pattern TOO_MUCH = Pattern.compile("(?<!not )\\btoo much\\b|지나치|과하(?!지)|과해");
    private static final Pattern SLIGHT =
            Pattern.compile("\\b(?:slightly|a (?:little|bit|touch|tad)|somewhat|mildly|barely)\\b|살짝|약간|조금|은은");
    private static final Pattern RECOMMENDS = Pattern.compile(
            "\\b(?:must[- ](?:try|have|order)|get the|try the|order the|go for the|highly recommend|recommend the|dream about|best \\w+|favou?rite|to die for|worth the (?:drive|trip|wait))\\b|꼭\\s?(?:드|먹|시키)|추천|강추|찐이|찐임|최애|인생");

    /** Asks for what is there afterwards, which nobody who has it likes. */
    private static final Pattern EFFECT =
            Pattern.compile("^(?:does|do|did|will|would|can) .*\\b(?:leave|cause|produce|create)\\b");

    private SentenceSides() {}

    static boolean recommends(ReadSentence sentence) {
        return sentence.reading().recommends() && worth(sentence) >= 0;
    }

    static boolean recommends(String plain) {
        return RECOMMENDS.matcher(plain).find();
    }

    /** 1 yes, -1 no, 0 neither. */
    static int of(ReadSentence sentence, ReadQuestion question, Topic topic) {
        if (OpeningDays.areAskedBy(question)) {
            return OpeningDays.side(sentence, question);
        }
        if (question.isOfNeed()) {
            return Need.side(sentence.plain());
        }
        if (question.isOfSingle()) {
            return SingleOnes.side(sentence);
        }
        if (question.asksCharge()) {
            return Charges.side(sentence, topic);
        }
        if (question.isOfCondition()
                && topic.subjects().stream().noneMatch(subject -> subject.side() == 0 && subject.hasSides())) {
            return Circumstances.side(sentence, topic);
        }
        int asked = question.askedSide(topic);
        int side = asked == 0 ? 0 : asked * bySide(sentence, topic);
        boolean isTooLittle = question.isOfExcess() && isJustRight(sentence)
                || question.isOfMuch() && isSlight(sentence, topic);
        if (side > 0 && isTooLittle) {
            side = -1;
        } else if (side == 0) {
            side = question.isOfExcess() && isTooMuchOf(sentence, topic) ? 1
                    : question.kind() == QuestionKind.YES_NO || question.isPureExistence()
                            ? yesOrNo(sentence, question, topic, asked) : worth(sentence, topic);
        }
        boolean isOfSome = side > 0 && question.kind() == QuestionKind.YES_NO && RESTRICTED.matcher(sentence.plain()).find();
        return isOfSome ? 0 : question.isTurned() ? -side : side;
    }

    /** Whether its words say that a property is so which is asked beside its opposite: "small or large?" */
    static boolean saysSo(ReadSentence sentence, ReadQuestion question, Topic topic) {
        return question.askedSide(topic) * sided(sentence, topic).map(Mention::meant).reduce(0, (first, last) -> last) > 0;
    }

    /** Whether it says that there is too much of what is asked. */
    static boolean isTooMuch(ReadSentence sentence, ReadQuestion question, Topic topic) {
        return of(sentence, question, topic) > 0 && (Judgement.isTooMuch(sentence.plain()) || worth(sentence) < 0);
    }

    /** "The bass is too much" of whether it is too strong. */
    private static boolean isTooMuchOf(ReadSentence sentence, Topic topic) {
        return topic.subjects().stream().filter(Subject::isThing).flatMap(thing -> sentence.subjectMentions(thing).stream())
                .anyMatch(mention -> TOO_MUCH.matcher(sentence.reading().clauseAround(mention)).find());
    }

    private static boolean isJustRight(ReadSentence sentence) {
        return !Judgement.isTooMuch(sentence.plain()) && JUST_RIGHT.matcher(sentence.plain()).find();
    }

    private static boolean isSlight(ReadSentence sentence, Topic topic) {
        return sided(sentence, topic).anyMatch(mention -> SLIGHT.matcher(sentence.reading().clauseAround(mention)).find());
    }

    /**
     * By words that say that what is asked is so or is not, else by its label; by the label first where words say both: "not
     * spicy at all, who hopes for a spicy one will be disappointed".
     */
    private static int bySide(ReadSentence sentence, Topic topic) {
        int side = byWords(sentence, topic);
        int label = side == 0 || saysBoth(sentence, topic) ? byLabel(sentence, topic) : 0;
        return label != 0 ? label : side;
    }

    private static boolean saysBoth(ReadSentence sentence, Topic topic) {
        return sided(sentence, topic).map(Mention::meant).distinct().count() > 1;
    }

    /** Mentions that say whether what is asked is so, those in the clause of the thing before others. */
    private static Stream<Mention> sided(ReadSentence sentence, Topic topic) {
        boolean asksSide = topic.subjects().stream().anyMatch(subject -> subject.side() != 0);
        List<Mention> all = sentence.mentions().stream().filter(mention -> mention.side() != 0 && topic.subjects().stream()
                .anyMatch(subject -> (subject.side() != 0 || !asksSide) && subject.isOf(mention))).toList();
        List<Mention> things = topic.subjects().stream().filter(Subject::isThing)
                .flatMap(thing -> sentence.subjectMentions(thing).stream()).toList();
        List<Mention> ofThings = all.stream()
                .filter(mention -> things.stream().anyMatch(thing -> sentence.reading().isOneClause(thing, mention))).toList();
        return (ofThings.isEmpty() ? all : ofThings).stream();
    }

    /** Of several the last counts, for a "but" turns the first round. */
    private static int byWords(ReadSentence sentence, Topic topic) {
        int side = sided(sentence, topic).map(Mention::meant).reduce(0, (first, last) -> last);
        boolean isCharged = topic.subjects().stream().anyMatch(subject -> subject.isOfCharge() && subject.side() > 0)
                && sentence.reading().isOfMoney() && isPriced(sentence, topic);
        if (side == 0 && isCharged) {
            return -1;
        }
        // What is bad about a delivery is not that it is slow, unless it says something of how fast.
        boolean asksSide = topic.subjects().stream().anyMatch(subject -> subject.side() != 0);
        int worth = topic.subjects().stream().filter(subject -> subject.side() != 0 || !asksSide)
                .filter(subject -> !subject.isProperty() || sentence.speaksOf(subject)
                        || subject.senses().stream().anyMatch(Sense::isJudged))
                .flatMap(subject -> subject.senses().stream()).mapToInt(Sense::worth).filter(one -> one != 0).findFirst()
                .orElse(0);
        return side == 0 ? worth * near(sentence, topic) : side;
    }

    /** Not by a price that stands before it, in another clause: "38 each, helmets were thrown in". */
    private static boolean isPriced(ReadSentence sentence, Topic topic) {
        List<Mention> things = topic.subjects().stream().filter(subject -> !subject.isOfCharge())
                .flatMap(subject -> sentence.subjectMentions(subject).stream()).toList();
        return things.isEmpty() || sentence.reading().amounts(QuestionKind.HOW_MUCH).stream()
                .map(amount -> new Mention(null, 0, amount.begin(), amount.end()))
                .anyMatch(amount -> things.stream().anyMatch(
                        thing -> amount.begin() > thing.begin() || sentence.reading().isOneClause(thing, amount)));
    }

    /** Not of those who serve whether they are patient: that they are friendly says nothing of it. */
    private static int byLabel(ReadSentence sentence, Topic topic) {
        List<Subject> asked = topic.subjects().stream().filter(subject -> subject.side() != 0).toList();
        boolean isOfOther = !asked.isEmpty() && asked.stream().flatMap(subject -> subject.senses().stream())
                .allMatch(sense -> sense.isProperty() && sense.aspect().isEmpty());
        for (AspectLabel label : sentence.hit().aspects()) {
            int says = label.polarity() == Polarity.POSITIVE ? 1 : label.polarity() == Polarity.NEGATIVE ? -1 : 0;
            for (Subject subject : topic.subjects()) {
                for (Sense sense : subject.senses()) {
                    if (says != 0 && sense.isOfAspect(label.aspect()) && !(isOfOther && sense.isOfPeople())) {
                        return sense.isOpposite() ? -says : says;
                    }
                }
            }
        }
        return 0;
    }

    private static int yesOrNo(ReadSentence sentence, ReadQuestion question, Topic topic, int asked) {
        boolean isDenied = topic.subjects().stream().filter(Subject::isThing).anyMatch(sentence::denies)
                || question.isOfExistence() && byWords(sentence, topic) == 0 && isDenied(sentence, topic);
        // Whoever speaks of a part alone of what is asked neither affirms nor denies it: a wash is no wash of motorcycles.
        boolean isWhole = SpeakingSentences.speaksOfAll(sentence, topic);
        if (question.isOfBringing() && !BROUGHT.matcher(sentence.plain()).find()) {
            return 0;
        }
        if (isElsewhere(sentence, question)) {
            return -1;
        }
        if (isDenied || asked == 0 && byWords(sentence, topic) < 0) {
            return isWhole ? -1 : 0;
        }
        if (asked == 0 && isWhole && topic.subjects().stream().anyMatch(sentence::blames)) {
            return 1;
        }
        if (asked != 0 && !question.isOfExistence()) {
            // Whether it is loud enough is not told by who finds something else fine.
            boolean isJudged = topic.subjects().stream().filter(subject -> subject.side() != 0)
                    .allMatch(subject -> subject.isGood() || sentence.speaksOf(subject));
            return question.judges() && isJudged ? worth(sentence, topic) : 0;
        }
        if (question.judges() && !question.isPureExistence()) {
            return worthOfWhole(sentence, topic, isWhole);
        }
        if (question.isOfUse() && !saysNear(USABLE, sentence, topic) && thinksFrom(sentence, topic) <= 0) {
            return isWhole ? thinksFrom(sentence, topic) : 0;
        }
        return isWhole ? bySpeaking(sentence, question, topic) : 0;
    }

    /** Of English the tone alone tells nothing of a thing that the lexicon does not know, nor who speaks of a part of what is asked. */
    private static int worthOfWhole(ReadSentence sentence, Topic topic, boolean isWhole) {
        if (!Languages.ENGLISH.equals(sentence.hit().language())) {
            return worth(sentence, topic);
        }
        boolean isUnknown = topic.subjects().stream().allMatch(subject -> subject.senses().isEmpty());
        return !isWhole ? 0 : isUnknown ? judged(sentence, topic) : worth(sentence, topic);
    }

    /** What it says by speaking of all that is asked. */
    private static int bySpeaking(ReadSentence sentence, ReadQuestion question, Topic topic) {
        // "Does it leave stains?" is no question whether that is good, whatever the lexicon knows of a word beside: "white stains".
        boolean isOfFact = !question.judges() && (EFFECT.matcher(question.plain()).find()
                || topic.subjects().stream().anyMatch(subject -> subject.senses().isEmpty()));
        // "It arrived on time" does not say that they deliver.
        boolean isMeant = question.isOfExistence() || isOfFact || topic.subjects().stream().anyMatch(sentence::holds)
                || judged(sentence, topic) < 0;
        // Whoever makes appointments need not make them for the same day.
        boolean isAsAsked = !Languages.ENGLISH.equals(sentence.hit().language())
                || topic.subjects().stream().filter(subject -> subject.side() != 0 && subject.isProperty())
                        .allMatch(sentence::speaksOf);
        // One may, and will regret it: "can I use it on oak?", "it scratches oak".
        boolean isRegretted = question.isOfExistence() && !question.isPureExistence()
                && Languages.ENGLISH.equals(sentence.hit().language()) && near(sentence, topic) < 0;
        return !isMeant || !isAsAsked || isRegretted || question.isPureExistence() && TAKEN.matcher(sentence.plain()).find() ? 0
                : question.isPureExistence() || isOfFact || judged(sentence, topic) >= 0 ? 1
                        // Who is not pleased with it says that it is there to be had, as far as that goes.
                        : question.isOfExistence() ? 0 : -1;
    }

    /** "Wifi only in the lobby" of whether there is any in the room. */
    private static boolean isElsewhere(ReadSentence sentence, ReadQuestion question) {
        Matcher where = WHERE.matcher(question.plain());
        return question.isOfExistence() && ELSEWHERE.matcher(sentence.plain()).find() && where.find()
                && !sentence.plain().contains(where.group(1));
    }

    /** What it thinks from where it begins to speak of the topic: fine in summer, but not in winter. */
    private static int thinksFrom(ReadSentence sentence, Topic topic) {
        return topic.subjects().stream().flatMap(subject -> sentence.subjectMentions(subject).stream())
                .map(mention -> sentence.reading().judgementFrom(mention)).filter(side -> side != 0).findFirst().orElse(0);
    }

    private static boolean isDenied(ReadSentence sentence, Topic topic) {
        return saysNear(DENIED, sentence, topic);
    }

    /** Whether a clause that speaks of the topic has such words; of a sentence that does not name it, any. */
    private static boolean saysNear(Pattern words, ReadSentence sentence, Topic topic) {
        List<Mention> mentions =
                topic.subjects().stream().flatMap(subject -> sentence.subjectMentions(subject).stream()).toList();
        return mentions.isEmpty() ? words.matcher(sentence.plain()).find()
                : mentions.stream().anyMatch(mention -> words.matcher(sentence.reading().clauseAround(mention)).find());
    }

    /** What it thinks of the topic: by its words for it, by the words near it, by those of the whole sentence, by its tone. */
    static int worth(ReadSentence sentence, Topic topic) {
        int judged = judged(sentence, topic);
        return judged != 0 ? judged : isContrasted(sentence, topic) ? 0 : worth(sentence);
    }

    /** What it thinks of one of two that are compared: of "the soup was cold, the stew much better" ill of the soup. */
    static int worthAgainst(ReadSentence sentence, Topic topic, Topic other) {
        int near = near(sentence, topic);
        boolean isOfBoth = other.subjects().stream().anyMatch(sentence::speaksOf);
        if (near != 0) {
            return near;
        }
        return isOfBoth ? -near(sentence, other) : recommends(sentence) ? 1 : worth(sentence, topic);
    }

    private static int judged(ReadSentence sentence, Topic topic) {
        int near = near(sentence, topic);
        return near != 0 ? near : isContrasted(sentence, topic) ? 0 : sentence.reading().judgement();
    }

    /** Whether another clause says of something else that it is otherwise: "small for the big ones, but the little ones have plenty". */
    private static boolean isContrasted(ReadSentence sentence, Topic topic) {
        int contrast = Languages.ENGLISH.equals(sentence.hit().language()) ? sentence.plain().indexOf(CONTRAST) : -1;
        List<Mention> mentions = contrast < 0 ? List.of()
                : topic.subjects().stream().flatMap(subject -> sentence.subjectMentions(subject).stream()).toList();
        return !mentions.isEmpty() && (mentions.stream().allMatch(mention -> mention.end() <= contrast)
                || mentions.stream().allMatch(mention -> mention.begin() > contrast));
    }

    /** What the clauses think that speak of it. */
    static int near(ReadSentence sentence, Topic topic) {
        for (Subject subject : topic.subjects()) {
            for (Mention mention : sentence.subjectMentions(subject)) {
                int near = sentence.reading().judgementNear(mention);
                if (near != 0) {
                    return near;
                }
            }
        }
        return 0;
    }

    /**
     * Whether its words and its tone do not contradict each other in what they think of whatever it speaks of; a price, an hour or how long it took
     * without a word that judges is a fact.
     */
    static boolean isJudged(ReadSentence sentence, int side) {
        Polarity other = side > 0 ? Polarity.NEGATIVE : Polarity.POSITIVE;
        List<QuestionKind> told = side > 0 ? List.of(QuestionKind.HOW_MUCH, QuestionKind.WHEN)
                : Languages.KOREAN.equals(sentence.hit().language())
                        ? List.of(QuestionKind.HOW_MUCH, QuestionKind.WHEN, QuestionKind.HOW_LONG)
                        : List.of(QuestionKind.HOW_MUCH);
        boolean isFact = sentence.reading().judgement() == 0
                && told.stream().anyMatch(kind -> !sentence.reading().amounts(kind).isEmpty());
        return worth(sentence) == side && sentence.hit().polarity() != other && !isFact;
    }

    /** What it thinks of whatever it speaks of. */
    static int worth(ReadSentence sentence) {
        int all = sentence.reading().judgement();
        return all != 0 ? all : switch (sentence.hit().polarity()) {
            case POSITIVE -> 1;
            case NEGATIVE -> -1;
            case NEUTRAL -> 0;
        };
    }
}
