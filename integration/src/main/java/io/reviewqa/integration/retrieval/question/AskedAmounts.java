package io.reviewqa.integration.retrieval.question;

import io.reviewqa.text.Languages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which of the amounts that sentences give answer a question: of "parking is $25, the room $140" only the one that is asked. */
final class AskedAmounts {

    /** A clause ends here; a point or comma between digits does not end one. */
    private static final Pattern END = Pattern.compile(
            "[;:!?()…]|(?<!\\d)[.,]|[.,](?!\\d)|\\b(?:but|and|or|though|although|however|while|because|plus)\\b|지만|는데|은데|인데|고\\s|며\\s");
    /** What is paid for the whole. */
    private static final Pattern PAID = Pattern.compile(
            "\\b(?:paid|pay|costs?|prices?|priced|bought|got (?:it|them|mine|this|one|a)|spent|charged?|on sale|sale|deal|retail|rip ?off|worth)\\b|샀|줬|묵|결제|구매|구입|가격|정가|할인|세일|성수기|비수기|가성비|득템|비싸|비싼|저렴");
    /** "79000원인데": whoever only names an amount speaks of the price. */
    private static final Pattern COSTS = Pattern.compile("^(?:원?인데|원?짜리|원?이에요|원?예요|원?이면|원?입니다)");
    /** What is paid on top of it, or for what belongs to it. */
    private static final Pattern ON_TOP = Pattern.compile(
            "\\b(?:extra|additional|surcharge|deposit|fees?|tip|tips|tipped|shipping|delivery|taxi|cab|uber|refund|off|atm|save[sd]?|cheaper|less)\\b|추가|별도|따로|이용료|배송비|배달비|택시|보증금|위약금|환불|쿠폰");

    private static final Pattern WAITS = Pattern.compile("\\b(?:wait|waits|waited|waiting|lines?|queued?)\\b|기다|대기|웨이팅|줄");
    private static final Pattern LASTS =
            Pattern.compile(
                    "\\b(?:keeps?|kept|lasts?|lasted|stays?|stayed|holds? up|held up|(?:had|owned|used) (?:mine|it|them|this|these))\\b|(?:오래|시간|분|일|달|개월|년|주|몇)\\s?(?:정도|쯤|은|는|밖에|동안|넘게)?\\s?(?:못\\s?)?(?:가[고요는네나]|갑니|간다|감(?![가-힣])|갔|버티|버팁|버텨)|지속|유지");
    private static final Pattern TAKES =
            Pattern.compile(
                    "\\b(?:takes?|took|taken|(?:done|out|ready|back|finished) (?:in|within))\\b|걸[리려렸림]|소요|만에\\s?(?:다\\s?)?(?:끝|완료|마무리|됐|되)");
    private static final Pattern NEEDED = Pattern.compile("\\b(?:takes?|took|taken|needs?|needed|requires?|required)\\b");
    private static final Set<String> OTHER_TIMES = Set.of("warranty", "delivery", "waiting", "checkin", "appointment");
    /** One Korean word between two amounts names what the second is of. */
    private static final Pattern ANOTHER = Pattern.compile(
            "^[가-힣]{0,4}(?:\\s+[가-힣]{1,4}(?:요|고|음|함|임|네|다|며|구))?[,.]?\\s+(?!(?:평일|주말|성수기|비수기|할인|쿠폰|작년|올해|지금|추가|현금|카드|인당|오전|오후|저녁|밤|아침|새벽|부터|까지|정도|또는|에서|보통|최대|최소|약)(?:에는?|은|이|가)?\\s*$)[가-힣a-z]{1,8}(?:은|는|이|가)?\\s*$");
    private static final Set<String> PAYING = Set.of("kids", "adult", "elderly", "men", "women", "solo", "couples", "capacity");
    /** What is paid only by some: "양말 없으면 2천원". */
    private static final Pattern IF_SO = Pattern.compile("(?<!사|하|받으|시키)면\\s?(?:\\S+\\s)?$");
    private static final float LIKELY = 0.5f;
    private static final int MOST = 2;
    /** A sentence of so few words, how long it took among them, speaks of what is bought. */
    private static final int FEW = 6;
    private static final Pattern ASKS_CLOCK =
            Pattern.compile("\\bwhat time\\b|\\bwhat hours?\\b|\\bhow (?:late|early)\\b|몇\\s?시");
    private static final Pattern CLOCK = Pattern.compile("\\d|midnight|noon");

    private final QuestionKind kind;
    private final Topic topic;
    private final PricePeriod per;
    private final AskedUnit unit;
    private final boolean isOfClock;
    private final boolean asksWait;
    /** What the question says that is done so long; null where it does not say, or asks for no time. */
    private final Pattern verb;
    private final Counts counts;
    private final Bundles bundles;
    /** What says that so long or so many are taken, where that is asked and nothing that takes it is named; null elsewhere. */
    private final Pattern work;

    /** @param topic null where the question names none */
    AskedAmounts(ReadQuestion question, Topic topic) {
        this.kind = question.kind();
        this.topic = topic;
        this.asksWait = WAITS.matcher(question.plain()).find();
        this.verb = kind != QuestionKind.HOW_LONG ? null : TAKES.matcher(question.plain()).find() ? TAKES
                : LASTS.matcher(question.plain()).find() ? LASTS : null;
        this.work = kind == QuestionKind.HOW_LONG && topic == null && TAKES.matcher(question.plain()).find() ? TAKES
                : kind == QuestionKind.HOW_MANY && NEEDED.matcher(question.plain()).find() ? NEEDED : null;
        this.counts = Counts.of(question.plain());
        this.bundles = Bundles.of(question.plain());
        this.isOfClock = ASKS_CLOCK.matcher(question.plain()).find();
        this.per = kind == QuestionKind.HOW_MUCH ? PricePeriod.askedBy(question.plain()) : PricePeriod.NONE;
        this.unit = AskedUnit.of(question);
    }

    /** By review, in the order of the sentences; reviews that give none are left out. */
    Map<String, List<Amount>> of(List<ReadSentence> sentences) {
        Map<String, List<Amount>> all = new LinkedHashMap<>();
        Map<String, List<Amount>> ofSeveral = new LinkedHashMap<>();
        Map<String, List<Amount>> ofPeriod = new LinkedHashMap<>();
        Map<String, List<Amount>> paid = new LinkedHashMap<>();
        Map<String, List<Amount>> taken = new LinkedHashMap<>();
        for (ReadSentence sentence : literally(sentences)) {
            for (Amount amount : of(sentence)) {
                String clause = clause(sentence, amount.begin());
                if (kind == QuestionKind.HOW_MUCH && bundles.isOfSeveral(clause)) {
                    add(ofSeveral, sentence, amount);
                    continue;
                }
                if (per.isAnother(amount, clause)
                        || per.isAsked() && !per.isOf(amount, clause)
                                && sentence.reading().amounts(kind).stream().anyMatch(per::isOther)) {
                    continue;
                }
                add(all, sentence, amount);
                if (bundles.isOfOne(amount) || per.isOf(amount, clause) || unit.isOf(amount)) {
                    add(ofPeriod, sentence, amount);
                }
                if (work != null && work.matcher(clause).find()) {
                    add(taken, sentence, amount);
                }
                if (isOfWhole() && (!amount.per().isEmpty() || isPaid(sentence, amount))) {
                    add(paid, sentence, amount);
                }
            }
        }
        Map<String, List<Amount>> sure = isOfWhole() ? withoutConditions(all, sentences) : all;
        Map<String, List<Amount>> best =
                Stream.of(ofPeriod, taken, isOfWhole() ? withoutConditions(paid, sentences) : paid)
                        .filter(some -> !some.isEmpty())
                        .findFirst().orElse(sure.isEmpty() ? all : sure);
        return best.isEmpty() ? ofSeveral : best;
    }

    /** Without what is paid only by some. */
    private static Map<String, List<Amount>> withoutConditions(Map<String, List<Amount>> amounts,
            List<ReadSentence> sentences) {
        Map<String, List<Amount>> sure = new LinkedHashMap<>();
        sentences.forEach(sentence -> amounts.getOrDefault(sentence.hit().reviewId(), List.of()).stream()
                .filter(amount -> sentence.reading().amounts(QuestionKind.HOW_MUCH).contains(amount)
                        && !IF_SO.matcher(sentence.plain().substring(0, amount.begin())).find())
                .forEach(amount -> add(sure, sentence, amount)));
        return sure;
    }

    /** Hours and prices are given of many things: where a sentence holds the very word that is asked, only such. */
    private List<ReadSentence> literally(List<ReadSentence> sentences) {
        if (kind != QuestionKind.WHEN && kind != QuestionKind.HOW_MUCH || topic == null) {
            return sentences;
        }
        List<ReadSentence> holding = sentences.stream()
                .filter(sentence -> topic.subjects().stream()
                        .filter(subject -> !subject.isGeneral() && !subject.isPlainPrice() && !subject.isPeriod())
                        .anyMatch(subject -> sentence.plain().contains(subject.words())))
                .filter(sentence -> !of(sentence).isEmpty()).toList();
        return holding.isEmpty() ? sentences : holding;
    }

    private static void add(Map<String, List<Amount>> amounts, ReadSentence sentence, Amount amount) {
        amounts.computeIfAbsent(sentence.hit().reviewId(), any -> new ArrayList<>()).add(amount);
    }

    /** Those that give a price for several of what it is asked for, and none for one: they are quoted. */
    List<ReadSentence> ofSeveral(List<ReadSentence> sentences) {
        return !per.isAsked() ? List.of()
                : sentences.stream().filter(sentence -> sentence.reading().amounts(kind).stream()
                        .anyMatch(amount -> per.isOfSeveral(amount, clause(sentence, amount.begin())))).toList();
    }

    /** The sentences that give one of the amounts. */
    List<ReadSentence> giving(Map<String, List<Amount>> amounts, List<ReadSentence> sentences) {
        return sentences.stream().filter(sentence -> {
            List<Amount> some = amounts.getOrDefault(sentence.hit().reviewId(), List.of());
            return of(sentence).stream().anyMatch(some::contains);
        }).toList();
    }

    /** Of several, those that stand in a clause with the thing that is asked, or in one that names no other. */
    List<Amount> of(ReadSentence sentence) {
        if (kind == QuestionKind.HOW_LONG && topic == null && !asksWait && WAITS.matcher(sentence.plain()).find()) {
            return List.of();
        }
        List<Amount> all = given(sentence);
        List<Mention> named = named(sentence);
        if (named.isEmpty()) {
            return isLiteral() ? List.of() : kind == QuestionKind.HOW_MUCH
                    ? all.stream().filter(amount -> isOfNothingElse(sentence, amount, named)).toList() : all;
        }
        if (all.size() < 2 || kind == QuestionKind.HOW_MANY) {
            return all;
        }
        List<Amount> beside = all.stream()
                .filter(amount -> named.stream().anyMatch(mention -> isInOneClause(sentence, mention, amount))).toList();
        boolean isBeside = !beside.isEmpty()
                && (kind == QuestionKind.HOW_MUCH || Languages.KOREAN.equals(sentence.hit().language()));
        List<Amount> alone = isBeside ? beside : all.stream().filter(amount -> beside.contains(amount)
                || !isLiteral() && isOfNothingElse(sentence, amount, named)).toList();
        return alone.isEmpty() ? all : own(sentence, named, ofHead(sentence, alone));
    }

    /** Of "a screen protector" what stands with the protector, where a sentence gives several amounts. */
    private List<Amount> ofHead(ReadSentence sentence, List<Amount> near) {
        List<Subject> things = topic.ofThings().subjects().stream()
                .filter(subject -> !subject.isGeneral() && !subject.isPlainPrice() && !subject.isPeriod()).toList();
        if (near.size() < 2 || things.size() < 2) {
            return near;
        }
        List<Mention> head = sentence.subjectMentions(things.get(things.size() - 1));
        List<Amount> ofHead =
                near.stream().filter(amount -> head.stream().anyMatch(mention -> isInOneClause(sentence, mention, amount)))
                        .toList();
        return ofHead.isEmpty() ? near : ofHead;
    }

    /** Who asks how long it lasts is not told how long something took, nor for how long it is warranted. */
    private boolean isOfVerb(ReadSentence sentence, Amount amount) {
        if (verb == null) {
            return true;
        }
        int[] clause = clauseAround(sentence, amount.begin());
        boolean isOfOther = (verb == LASTS ? TAKES : LASTS).matcher(sentence.plain()).region(clause[0], clause[1]).find();
        return !isOfOther && (verb != LASTS || sentence.mentions().stream()
                .noneMatch(mention -> mention.begin() >= clause[0] && mention.end() <= clause[1]
                        && OTHER_TIMES.contains(mention.sense().name())
                        && topic != null && topic.subjects().stream().noneMatch(subject -> subject.isOf(mention))));
    }

    /** Of "입실 3시 퇴실 11시" that which stands next to the thing that is asked, and what comes after it of the same. */
    private List<Amount> own(ReadSentence sentence, List<Mention> named, List<Amount> near) {
        List<Amount> after =
                near.stream().filter(amount -> named.stream().anyMatch(mention -> mention.end() <= amount.begin())).toList();
        boolean isOfKind = kind == QuestionKind.HOW_MUCH || kind == QuestionKind.WHEN;
        if (!isOfKind || after.isEmpty() || !Languages.KOREAN.equals(sentence.hit().language())) {
            return near;
        }
        List<Amount> own = new ArrayList<>();
        for (Amount amount : after) {
            boolean isOfAnother = !own.isEmpty()
                    && ANOTHER.matcher(sentence.plain().substring(own.get(own.size() - 1).end(), amount.begin())).find();
            if (isOfAnother) {
                break;
            }
            own.add(amount);
        }
        return own;
    }

    /**
     * Where no sentence that names what is asked gives an amount, those that give one and that the ranker takes for answers, or
     * that say so with the same verb and name nothing else: "it keeps for four days".
     */
    List<ReadSentence> inOtherWords(ReadQuestion question, List<ReadSentence> sentences) {
        List<ReadSentence> ofPeriod = sentences.stream().filter(this::isOfPeriod).limit(MOST).toList();
        return !ofPeriod.isEmpty() ? ofPeriod
                : sentences.stream().filter(sentence -> sentence.hit().score() >= LIKELY || isSameVerb(question, sentence))
                        .filter(sentence -> !given(sentence).isEmpty())
                        .sorted(Comparator.comparing(sentence -> -sentence.hit().score())).limit(MOST).toList();
    }

    /** Those that speak of what is asked, and those that say how long with the same verb and name nothing else. */
    List<ReadSentence> withSameVerb(List<ReadSentence> telling, ReadQuestion question, List<ReadSentence> sentences) {
        if (kind != QuestionKind.HOW_LONG || of(telling).isEmpty()) {
            return telling;
        }
        List<ReadSentence> all = new ArrayList<>(telling);
        sentences.stream().filter(sentence -> Languages.KOREAN.equals(sentence.hit().language()))
                .filter(sentence -> !telling.contains(sentence) && isSameVerb(question, sentence)
                        && !given(sentence).isEmpty())
                .forEach(all::add);
        return all;
    }

    /** Whether what says it in other words gives the amount itself, and need not only be quoted. */
    boolean isToldBy(List<ReadSentence> others, ReadQuestion question) {
        return kind == QuestionKind.WHEN && isOfClock || others.stream().allMatch(this::isOfPeriod)
                || others.stream().allMatch(sentence -> isSameVerb(question, sentence));
    }

    /** "24 euros a night" of what a bed costs per night, though it names no bed. */
    private boolean isOfPeriod(ReadSentence sentence) {
        return per.isAsked() && topic != null && topic.subjects().stream().anyMatch(Subject::isWhole)
                && sentence.reading().amounts(kind).stream().anyMatch(per::isOf);
    }

    private boolean isSameVerb(ReadQuestion question, ReadSentence sentence) {
        boolean namesNothing = sentence.mentions().stream().noneMatch(mention -> mention.side() == 0);
        return kind == QuestionKind.HOW_LONG && namesNothing
                && (LASTS.matcher(question.plain()).find() && LASTS.matcher(sentence.plain()).find()
                        || TAKES.matcher(question.plain()).find() && TAKES.matcher(sentence.plain()).find()
                                && sentence.reading().terms().size() <= FEW);
    }

    private List<Amount> given(ReadSentence sentence) {
        List<Amount> given =
                (kind == QuestionKind.HOW_MANY ? counts.in(sentence.plain()) : sentence.reading().amounts(kind)).stream()
                        .filter(this::isOfKind).filter(amount -> isOfVerb(sentence, amount)).toList();
        return kind != QuestionKind.HOW_MUCH ? given : bundles.single(given, amount -> clause(sentence, amount.begin()));
    }

    /** Who asks for the hour is not told by a day alone. */
    private boolean isOfKind(Amount amount) {
        return kind != QuestionKind.WHEN || !isOfClock || CLOCK.matcher(amount.text().toLowerCase(Locale.ROOT)).find();
    }

    /** Where a sentence speaks of the thing whose amount is asked. */
    private List<Mention> named(ReadSentence sentence) {
        return topic == null ? List.of()
                : topic.subjects().stream().filter(subject -> !subject.isPlainPrice())
                        .flatMap(subject -> sentence.subjectMentions(subject).stream()).filter(mention -> mention.begin() >= 0)
                        .filter(mention -> isAskedWord(sentence, mention)).toList();
    }

    /** Of two words of one sense, check-in and check-out, that which is asked where a sentence holds it. */
    private boolean isAskedWord(ReadSentence sentence, Mention mention) {
        boolean holds = topic.subjects().stream().anyMatch(subject -> sentence.plain().contains(subject.words()));
        String text = sentence.plain().substring(mention.begin(), mention.end());
        return !holds || topic.subjects().stream()
                .anyMatch(subject -> text.contains(subject.words()) || subject.words().contains(text));
    }

    private boolean isOfWhole() {
        return kind == QuestionKind.HOW_MUCH && !isLiteral()
                && (topic == null || topic.subjects().stream().allMatch(Subject::isPlainPrice));
    }

    private boolean isPaid(ReadSentence sentence, Amount amount) {
        return COSTS.matcher(sentence.plain().substring(amount.end())).find()
                || PAID.matcher(of(sentence).size() == 1 ? sentence.plain() : clause(sentence, amount.begin())).find();
    }

    /** Whether only sentences that hold the words themselves count. */
    private boolean isLiteral() {
        return topic != null
                && topic.subjects().stream().allMatch(subject -> subject.senses().isEmpty() && subject.terms().isEmpty());
    }

    private static boolean isInOneClause(ReadSentence sentence, Mention mention, Amount amount) {
        int from = Math.min(mention.end(), amount.end());
        int to = Math.max(mention.begin(), amount.begin());
        return from >= to || !END.matcher(sentence.plain().substring(from, to)).find();
    }

    /** A price by itself is that of the whole: not the one of its parking, nor what is paid on top. */
    private boolean isOfNothingElse(ReadSentence sentence, Amount amount, List<Mention> named) {
        int[] clause = clauseAround(sentence, amount.begin());
        return (kind != QuestionKind.HOW_MUCH || !ON_TOP.matcher(sentence.plain().substring(clause[0], clause[1])).find())
                && sentence.mentions().stream().filter(mention -> mention.side() == 0 || kind == QuestionKind.WHEN)
                        .filter(mention -> mention.begin() >= clause[0] && mention.end() <= clause[1])
                        .allMatch(
                                mention -> named.contains(mention)
                                        || mention.sense().isPaidForAsWhole() && kind == QuestionKind.HOW_MUCH
                                        || mention.sense().isGeneral() || isPartOf(amount, mention)
                                        || mention.sense().name().equals("weekend") || paysFor(sentence, mention)
                                        || mention.sense().name().equals(Sense.GOOD));
    }

    /** "아이 15000원" is what a child pays to get in. */
    private static boolean paysFor(ReadSentence sentence, Mention mention) {
        return PAYING.contains(mention.sense().name()) && sentence.reading().amounts(QuestionKind.HOW_MUCH).stream()
                .anyMatch(amount -> amount.begin() >= mention.end() && amount.begin() - mention.end() <= 2);
    }

    private static boolean isPartOf(Amount amount, Mention mention) {
        return mention.begin() >= amount.begin() && mention.end() <= amount.end();
    }

    private static String clause(ReadSentence sentence, int at) {
        int[] clause = clauseAround(sentence, at);
        return sentence.plain().substring(clause[0], clause[1]);
    }

    private static int[] clauseAround(ReadSentence sentence, int at) {
        int begin = 0;
        int end = sentence.plain().length();
        Matcher ends = END.matcher(sentence.plain());
        while (ends.find()) {
            if (ends.end() <= at) {
                begin = ends.end();
            } else if (ends.start() > at) {
                end = ends.start();
                break;
            }
        }
        return new int[] {begin, end};
    }
}
