package io.reviewqa.standalone.eval;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.QuestionAnalysis;
import io.reviewqa.integration.retrieval.ranking.Candidate;
import io.reviewqa.integration.retrieval.ranking.Ranking;
import io.reviewqa.modelserver.ModelServerApplication;
import io.reviewqa.modelserver.grpc.GrpcServer;
import io.reviewqa.standalone.eval.RankerTrainer.Pair;
import io.reviewqa.standalone.eval.RankerTrainer.Pair.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Trains the weights that rank sentences which a model read for the question; deterministic. docs/evaluation.md has the command.
 *
 * <p>{@code --data} holds {@code restaurant-reviews.jsonl} and {@code restaurant-questions.jsonl}, {@code --shops} made-up shops that
 * the reader was not trained on, in the format of cases written by hand, and {@code --resources} is where {@code reviewqa/ranking} lies.
 * {@code reviewqa.models.rerank} names the reader.
 */
public final class TrainReadRanker {

    private TrainReadRanker() {}

    public static void main(String[] arguments) throws IOException {
        SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(arguments);
        EvalData annotated = EvalData.in(Path.of(options.getProperty("data"))).stream()
                .filter(EvalData::isAnnotated).findFirst().orElseThrow().byReview();
        List<EvalData> shops = EvalData.in(Path.of(options.getProperty("shops")));
        String[] settings =
                Stream.concat(Stream.of("--reviewqa.model-server.port=0"), Stream.of(arguments)).toArray(String[]::new);
        try (ConfigurableApplicationContext server =
                ModelServerApplication.builder().web(WebApplicationType.NONE).run(settings)) {
            int port = server.getBean(GrpcServer.class).port();
            String trainedOn = "%s, and %d questions of made-up shops".formatted(
                    TrainRanker.trainedOn(annotated), shops.stream().mapToInt(shop -> shop.questions().size()).sum());
            Path folder = Path.of(options.getProperty("resources")).resolve("reviewqa/ranking");
            System.out.println(RankerTrainer.readings("readings", pairs(annotated, shops, true, port)).train(trainedOn, folder));
            System.out.println(
                    RankerTrainer.readings("words-readings", pairs(annotated, shops, false, port)).train(trainedOn, folder));
        }
        // The native threads of a model may outlive it.
        System.exit(0);
    }

    private static List<Pair> pairs(EvalData annotated, List<EvalData> shops, boolean withVectors, int port)
            throws IOException {
        List<Pair> pairs = new ArrayList<>(pairs(annotated, Origin.CUSTOMERS, withVectors, port));
        for (EvalData shop : shops) {
            pairs.addAll(pairs(shop, Origin.MADE_UP, withVectors, port));
        }
        return pairs;
    }

    private static List<Pair> pairs(EvalData data, Origin origin, boolean withVectors, int port) throws IOException {
        EvidenceSpans spans = new EvidenceSpans(data.reviews());
        List<Pair> pairs = new ArrayList<>();
        try (IndexedReviews reviews = new IndexedReviews(port)) {
            reviews.add(data);
            for (EvalQuestion question : data.questions()) {
                QuestionAnalysis analysis = reviews.analyse(question, withVectors);
                List<Candidate> candidates = reviews.candidates(question, analysis);
                Ranking widened = reviews.widened(question, analysis, reviews.rank(analysis, candidates));
                List<SentenceHit> best = reviews.read(analysis, widened);
                if (!best.isEmpty() && withVectors == (analysis.vector() != null)) {
                    boolean[] evidence = new boolean[best.size()];
                    for (int i = 0; i < evidence.length; i++) {
                        evidence[i] = isEvidence(question, best.get(i), spans);
                    }
                    pairs.add(new Pair(data.isAnnotated() && HeldOutStores.isHeldOut(question.storeId()), question.isDue(),
                            data.isAnnotated() && spans.isAgreed(question), reviews.features(analysis, widened, best), evidence,
                            origin));
                }
            }
        }
        return pairs;
    }

    private static boolean isEvidence(EvalQuestion question, SentenceHit hit, EvidenceSpans spans) {
        return question.truth() == null ? spans.isEvidence(question, hit.reviewId(), hit.sentence())
                : question.truth().all().contains(hit.reviewId());
    }
}
