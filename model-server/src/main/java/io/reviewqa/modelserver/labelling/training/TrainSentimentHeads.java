package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.config.EmbeddingConfiguration;
import io.reviewqa.modelserver.embedding.Embedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Trains the sentiment heads that ship as resources; deterministic, so that the same data gives the same bytes.
 *
 * <pre>
 * mvn -f model-server/pom.xml compile spring-boot:run -Dspring-boot.run.skip=false \
 *   -Dstart-class=io.reviewqa.modelserver.labelling.training.TrainSentimentHeads \
 *   -Dspring-boot.run.arguments="--training.data=../../shared/data \
 *     --training.shops=src/training/tone --training.resources=src/main/resources"
 * </pre>
 *
 * <p>{@code training.data} holds {@code polarity-en.tsv} and {@code polarity-ko.tsv}, {@code training.shops} sentences about
 * shops, to learn from and to be judged by; {@code reviewqa.models.embedding} names the embedding model as it does for the
 * server. For each language heads on n-grams are trained, and on embeddings where the model reads the language.
 */
public final class TrainSentimentHeads {

    private static final long SEED = 20260101;
    /** The Korean rows are about films: they count for less. */
    private static final Map<String, Double> DATA_WEIGHTS = new TreeMap<>(Map.of("en", 1.0, "ko", 0.2));

    private TrainSentimentHeads() {}

    public static void main(String[] args) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(EmbeddingConfiguration.class)
                .web(WebApplicationType.NONE)
                // One text a batch: int8 vectors depend on their batch mates, and so would the weights.
                .properties("spring.config.name=model-server", "reviewqa.model-server.serving.token-budget=1")
                .run(args)) {
            train(context.getEnvironment(), context.getBean(Embedder.class)).forEach(System.out::println);
        }
    }

    private static List<String> train(Environment environment, Embedder embedder) {
        Path data = Path.of(environment.getRequiredProperty("training.data"));
        Path shops = Path.of(environment.getRequiredProperty("training.shops"));
        Path resources = Path.of(environment.getRequiredProperty("training.resources"));
        List<String> report = new ArrayList<>();
        DATA_WEIGHTS.forEach((language, weight) -> {
            LabelledText.Split split = LabelledText.split(
                    LabelledText.read(data.resolve("polarity-%s.tsv".formatted(language))), SEED);
            SentimentTrainer.Examples examples = new SentimentTrainer.Examples(
                    join(split.training(), shops.resolve("shops-training.tsv"), language),
                    join(split.heldOut(), shops.resolve("shops-held-out.tsv"), language));
            report.addAll(new SentimentTrainer(language, examples, weight, resources.resolve("reviewqa/heads"), SEED)
                    .train(Optional.of(embedder).filter(given -> given.model().reads(language))
                            .map(HeadFeatures.Embeddings::new)));
        });
        return report;
    }

    private static List<Example> join(List<LabelledText> rows, Path shops, String language) {
        return Stream.concat(Example.of(rows).stream(), Example.ofShops(shops, language).stream()).toList();
    }
}
