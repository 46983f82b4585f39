package io.reviewqa.integration.retrieval.question;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.review.Review;
import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A shop whose reviews are of one sentence each, and what they say for questions. */
final class AskedShop implements AfterEachCallback {

    private static final String STORE = "s1";

    private final ReviewIndex index = Fixtures.index();
    private final TopicSearch search = new TopicSearch(index);
    private final QuestionUnderstanding understanding = new QuestionUnderstanding(search);
    private final OpenTopics topics = new OpenTopics(search, understanding);

    static LabelledSentence sentence(String text, Polarity tone) {
        LabelledSentence neutral = Fixtures.sentence(text, 0);
        return new LabelledSentence(neutral.sentence(), neutral.vector(), neutral.readable(), neutral.aspects(), tone);
    }

    void apply(List<ChangeEvent> reviews) throws IOException {
        index.apply(reviews);
    }

    /** @param menu name of the article that it is of; null for none */
    void review(String id, String menu, String sentence) throws IOException {
        apply(List.of(Fixtures.review(
                new Review(id, STORE, null, menu, menu, sentence, null, null, null), Fixtures.sentence(sentence, 0))));
    }

    QuestionUnderstanding understanding() {
        return understanding;
    }

    List<TopicFinding> find(String question) {
        return find(question, STORE);
    }

    List<TopicFinding> find(String question, String store) {
        String language = Languages.of(question);
        ReadQuestion read = understanding.read(question, language, List.of(), Set.of());
        return topics.find(read, language, SearchScope.of(store, null), List.of()).findings();
    }

    /** The sides of the sentences that speak to a question, each once. */
    String side(String question) {
        return find(question).stream().flatMap(finding -> finding.sentences().stream()).map(hit -> hit.polarity().name())
                .distinct().collect(Collectors.joining(", "));
    }

    /** The side of one sentence of a given tone; empty where it does not speak to the question. */
    String side(String question, String sentence, Polarity tone) throws IOException {
        apply(List.of(Fixtures.review("r", STORE, null, sentence(sentence, tone))));
        return side(question);
    }

    /** The same of one without a tone. */
    String side(String question, String sentence) throws IOException {
        return side(question, sentence, Polarity.NEUTRAL);
    }

    /** Ids of the reviews that speak to all that is asked. */
    List<String> speaking(String question) {
        return hits(question).map(SentenceHit::reviewId).toList();
    }

    /** The side of each of them. */
    List<String> sides(String question) {
        return hits(question).map(hit -> hit.polarity().name()).toList();
    }

    private Stream<SentenceHit> hits(String question) {
        return find(question).stream().filter(finding -> !finding.isPartial())
                .flatMap(finding -> finding.sentences().stream());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        index.close();
    }
}
