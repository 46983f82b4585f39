package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.Set;

/** Whether sentences that give no amount still say about how much it is: "cheap" of a price, "took ages" of a time. */
final class ToldAmounts {

    private static final Set<String> OF_TIME = Set.of("lasting", "durable", "slow", "fast", "waiting", "delivery", "battery");
    private static final Set<String> OF_PLACE = Set.of("location", "transit");

    private ToldAmounts() {}

    /** @param sentences that speak of what is asked */
    static boolean areTold(List<ReadSentence> sentences, ReadQuestion question) {
        return OpeningDays.isClosed(sentences, question)
                || sentences.stream().anyMatch(sentence -> isTold(sentence, question));
    }

    /** Those that say about how much it is; all where none does. */
    static List<ReadSentence> telling(List<ReadSentence> sentences, ReadQuestion question) {
        List<ReadSentence> told = sentences.stream().filter(sentence -> isTold(sentence, question)).toList();
        return told.isEmpty() ? sentences : told;
    }

    private static boolean isTold(ReadSentence sentence, ReadQuestion question) {
        return sentence.mentions().stream().anyMatch(mention -> isOf(mention, question.kind()));
    }

    private static boolean isOf(Mention mention, QuestionKind kind) {
        Sense sense = mention.sense();
        return switch (kind) {
            case HOW_MUCH -> mention.side() != 0 && (sense.isOfAspect("price") || sense.name().equals("free"));
            case HOW_LONG -> mention.side() != 0 && OF_TIME.contains(sense.name());
            case HOW_FAR -> mention.side() != 0 && OF_PLACE.contains(sense.name());
            default -> sense.isOfAspect("hours") || sense.name().equals("open");
        };
    }
}
