package io.reviewqa.standalone.eval;

import io.reviewqa.integration.retrieval.QuestionAnalysis;
import io.reviewqa.integration.retrieval.ranking.Candidate;
import io.reviewqa.modelserver.ModelServerApplication;
import io.reviewqa.modelserver.grpc.GrpcServer;
import io.reviewqa.standalone.eval.RankerTrainer.Pair;
import io.reviewqa.standalone.eval.RankerTrainer.Pair.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Trains the weights that rank sentences, for the embedding model that {@code reviewqa.models.embedding} names; deterministic,
 * so that the same data and vectors give the same bytes. docs/evaluation.md has the command.
 *
 * <p>{@code --data} holds {@code restaurant-reviews.jsonl} and {@code restaurant-questions.jsonl}, {@code --resources} is where
 * {@code reviewqa/ranking} lies; with {@code --also=default,words} the weights are written too that suit any model, and those for
 * questions that no vector tells of.
 */
public final class TrainRanker {

    private TrainRanker() {}

    public static void main(String[] arguments) throws IOException {
        SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(arguments);
        Path folder = Path.of(options.getProperty("resources")).resolve("reviewqa/ranking");
        Set<String> also = Set.of(options.containsProperty("also") ? options.getProperty("also").split(",") : new String[0]);
        EvalData data = EvalData.in(Path.of(options.getProperty("data"))).stream()
                .filter(EvalData::isAnnotated).findFirst().orElseThrow().byReview();
        String[] settings =
                Stream.concat(Stream.of("--reviewqa.model-server.port=0"), Stream.of(arguments)).toArray(String[]::new);
        try (ConfigurableApplicationContext server = ModelServerApplication.builder().web(WebApplicationType.NONE).run(settings);
                IndexedReviews reviews = new IndexedReviews(server.getBean(GrpcServer.class).port())) {
            reviews.add(data);
            System.out.println(RankerTrainer.own(reviews.modelId(), pairs(reviews, data, true)).train(trainedOn(data), folder));
            if (also.contains("default")) {
                System.out.println(RankerTrainer.anyModel("default", pairs(reviews, data, true)).train(trainedOn(data), folder));
            }
            if (also.contains("words")) {
                System.out.println(RankerTrainer.words("words", pairs(reviews, data, false)).train(trainedOn(data), folder));
            }
        }
        // The native threads of a model may outlive it.
        System.exit(0);
    }

    static String trainedOn(EvalData data) {
        return "restaurant-questions.jsonl (SubjQA), %d pairs of a question and a review of one half of the stores".formatted(
                data.questions().stream().filter(question -> !HeldOutStores.isHeldOut(question.storeId())).count());
    }

    /** @param withVector false for how it is where the model does not read the language */
    private static List<Pair> pairs(IndexedReviews reviews, EvalData data, boolean withVector) {
        EvidenceSpans spans = new EvidenceSpans(data.reviews());
        List<Pair> pairs = new ArrayList<>();
        for (EvalQuestion question : data.questions()) {
            QuestionAnalysis analysis = reviews.analyse(question, withVector);
            List<Candidate> candidates = reviews.candidates(question, analysis);
            boolean[] evidence = new boolean[candidates.size()];
            for (int i = 0; i < evidence.length; i++) {
                evidence[i] = spans.isEvidence(question, candidates.get(i).hit().reviewId(), candidates.get(i).hit().sentence());
            }
            if (!candidates.isEmpty()) {
                pairs.add(new Pair(HeldOutStores.isHeldOut(question.storeId()), question.isDue(), spans.isAgreed(question),
                        reviews.features(analysis, candidates), evidence, Origin.CUSTOMERS));
            }
        }
        return pairs;
    }
}
