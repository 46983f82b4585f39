package io.reviewqa.integration.retrieval.question;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.review.Review;
import io.reviewqa.text.Languages;
import java.io.IOException;
import java.util.List;
import java.util.Set;
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

    /** @param menu name of the article that it is of; null for none */
    void review(String id, String menu, String sentence) throws IOException {
        ChangeEvent written = Fixtures.review(
                new Review(id, STORE, null, menu, menu, sentence, null, null, null), Fixtures.sentence(sentence, 0));
        index.apply(List.of(written));
    }

    /** Ids of the reviews that speak to a question. */
    List<String> speaking(String question) {
        return hits(question).map(SentenceHit::reviewId).toList();
    }

    /** The side of each of them. */
    List<String> sides(String question) {
        return hits(question).map(hit -> hit.polarity().name()).toList();
    }

    private Stream<SentenceHit> hits(String question) {
        String language = Languages.of(question);
        ReadQuestion read = understanding.read(question, language, List.of(), Set.of());
        return topics.find(read, language, SearchScope.of(STORE, null), List.of()).findings().stream()
                .filter(finding -> !finding.isPartial()).flatMap(finding -> finding.sentences().stream());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        index.close();
    }
}
