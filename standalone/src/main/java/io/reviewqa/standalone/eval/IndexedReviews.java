package io.reviewqa.standalone.eval;

import com.mongodb.client.model.ReplaceOneModel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.config.IndexEngine;
import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.integration.config.RetrievalProperties;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.embedding.EmbeddingJob;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.embedding.ReviewBatch;
import io.reviewqa.integration.embedding.ReviewBatch.SplitReview;
import io.reviewqa.integration.embedding.SentenceRequests;
import io.reviewqa.integration.embedding.VectorWrites;
import io.reviewqa.integration.index.EvidenceCounter;
import io.reviewqa.integration.index.LuceneIndex;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.retrieval.EvidenceSelector;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionAnalysis;
import io.reviewqa.integration.retrieval.QuestionModelRequests;
import io.reviewqa.integration.retrieval.QuestionReranking;
import io.reviewqa.integration.retrieval.SentenceRetriever;
import io.reviewqa.integration.retrieval.question.OpenTopics;
import io.reviewqa.integration.retrieval.question.PassageReading;
import io.reviewqa.integration.retrieval.question.QuestionUnderstanding;
import io.reviewqa.integration.retrieval.ranking.Candidate;
import io.reviewqa.integration.retrieval.ranking.Ranking;
import io.reviewqa.integration.retrieval.ranking.RankingFeatures;
import io.reviewqa.integration.retrieval.ranking.RankingModelRegistry;
import io.reviewqa.integration.retrieval.ranking.ReadRanker;
import io.reviewqa.integration.retrieval.ranking.SentenceRanker;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.SentenceSplitter;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.AspectLabel;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.model.v1.LabellingServiceGrpc;
import io.reviewqa.model.v1.RerankResponse;
import io.reviewqa.model.v1.RerankServiceGrpc;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * Reviews in an index of this process, made by the parts that the product makes its own of, without the stores in between: for
 * the trainer, which needs what no answer shows.
 */
final class IndexedReviews implements AutoCloseable {

    private final ManagedChannel channel;
    private final EmbeddingModel model = new EmbeddingModel();
    private final ReviewIndex index =
            new LuceneIndex(new IndexProperties(IndexEngine.LUCENE, null, Duration.ofSeconds(5)), model);
    /** What was made of the last question. */
    private EmbedResponse embedded;
    private final SentenceSplitter splitter = new SentenceSplitter();
    private final SentenceRequests sentenceRequests = new SentenceRequests();
    private final QuestionModelRequests questionRequests = new QuestionModelRequests();
    private final VectorWrites writes = new VectorWrites(Clock.systemUTC(), model);
    private final SentenceSearch search = new SentenceSearch(index);
    private final SentenceRetriever retriever = new SentenceRetriever(search, new RetrievalProperties(50, 60));
    private final SentenceRanker ranker = new SentenceRanker(search, new RankingModelRegistry());
    private final ReadRanker reader = new ReadRanker(new RankingModelRegistry());
    private final TopicSearch topics = new TopicSearch(index);
    private final QuestionUnderstanding understanding = new QuestionUnderstanding(topics);
    private final EvidenceSelector selector = new EvidenceSelector(
            new EvidenceCounter(index), ranker, understanding, new OpenTopics(topics, understanding));
    private final QuestionReranking reranking =
            new QuestionReranking(retriever, understanding, reader, new SimpleMeterRegistry());

    IndexedReviews(int modelServerPort) throws IOException {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", modelServerPort).usePlaintext().maxInboundMessageSize(16 << 20)
                .build();
    }

    void add(EvalData data) throws IOException {
        for (EvalData.EvalReview review : data.reviews()) {
            Review posted =
                    new Review(review.reviewId(), review.storeId(), null, data.isAnnotated() ? review.reviewId() : null, null,
                            review.text(), null, null, null);
            ReviewBatch batch = new ReviewBatch(List.of(new SplitReview(
                    new EmbeddingJob(DocumentId.of(review.reviewId()), EmbeddingJob.Reason.CHANGED, Instant.EPOCH), posted,
                    splitter.split(review.text()))),
                    List.of(), List.of());
            EmbedResponse embedded = EmbeddingServiceGrpc.newBlockingStub(channel).embed(sentenceRequests.embed(batch));
            LabelResponse labelled = LabellingServiceGrpc.newBlockingStub(channel).label(sentenceRequests.label(batch, embedded));
            if (writes.writes(batch, embedded, labelled, null).get(0) instanceof ReplaceOneModel<Document> write) {
                index.apply(
                        List.of(new ChangeEvent(OperationType.INSERT, review.reviewId(), write.getReplacement(), Instant.EPOCH)));
            }
        }
    }

    /** The embedding model that answered. */
    String modelId() {
        return model.known().orElseThrow().id();
    }

    private static Question question(EvalQuestion asked) {
        return new Question(asked.text(), asked.storeId(), asked.reviewId(), 1);
    }

    /** @param withVector false for how it is where the model does not read the language */
    QuestionAnalysis analyse(EvalQuestion asked, boolean withVector) {
        Question question = question(asked);
        embedded = EmbeddingServiceGrpc.newBlockingStub(channel).embed(questionRequests.embedQuestion(question));
        LabelResponse labelled =
                LabellingServiceGrpc.newBlockingStub(channel).label(questionRequests.labelQuestion(question, embedded));
        List<String> aspects = labelled.getLabels(0).getAspectsList().stream().map(AspectLabel::getAspect).toList();
        String surest = aspects.stream().findFirst().orElse(ContractNames.OTHER_ASPECT);
        EmbedResponse read = withVector ? embedded : embedded.toBuilder().clearLanguages().build();
        return QuestionAnalysis.of(asked.text(), read, surest).after(aspects, Set.of());
    }

    List<Candidate> candidates(EvalQuestion asked, QuestionAnalysis analysis) {
        return selector.withTopics(analysis,
                retriever.retrieve(analysis, SearchScope.of(asked.storeId(), asked.reviewId())));
    }

    RankingFeatures features(QuestionAnalysis analysis, List<Candidate> candidates) {
        return ranker.features(analysis.asked(), candidates);
    }

    /** The ranking with what a model is to read of it, as it is asked in the product. */
    Ranking widened(EvalQuestion asked, QuestionAnalysis analysis, Ranking ranking) {
        return reranking.widened(question(asked), analysis, embedded, ranking);
    }

    /** The sentences that a model reads for a question, best first; none where it reads none. */
    List<SentenceHit> read(QuestionAnalysis analysis, Ranking widened) {
        return reranking.request(analysis, embedded, widened) == null ? List.of()
                : QuestionReranking.passages(analysis, embedded.getReranker(), widened);
    }

    /**
     * What is known of candidates once a model read them.
     *
     * @param best of the ranking, to be read
     * @throws IllegalStateException when the model server has no model that reads
     */
    RankingFeatures features(QuestionAnalysis analysis, Ranking widened, List<SentenceHit> best) {
        RerankResponse reranked = RerankServiceGrpc.newBlockingStub(channel).rerank(
                reranking.request(analysis, embedded, widened));
        if (reranked.getReadingsCount() != best.size()) {
            throw new IllegalStateException("%s says of no sentence what it says".formatted(reranked.getModelId()));
        }
        return reader.features(widened, IntStream.range(0, best.size()).boxed().collect(Collectors.toMap(
                i -> best.get(i).key(), i -> PassageReading.of(reranked.getReadings(i)))));
    }

    Ranking rank(QuestionAnalysis analysis, List<Candidate> candidates) {
        return ranker.rank(analysis.asked(), candidates);
    }

    @Override
    public void close() throws IOException {
        channel.shutdownNow();
        index.close();
    }
}
