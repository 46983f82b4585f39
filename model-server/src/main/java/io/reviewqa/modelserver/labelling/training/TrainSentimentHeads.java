package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.config.EmbeddingConfiguration;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.labelling.sentiment.CharacterNgrams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 *   -Dspring-boot.run.arguments="--training.data=../../shared/data --training.resources=src/main/resources"
 * </pre>
 *
 * <p>{@code training.data} holds {@code polarity-en.tsv} and {@code polarity-ko.tsv}; {@code reviewqa.models.embedding}
 * names the embedding model as it does for the server. For each language a head on n-grams is trained, and one on
 * embeddings where the model reads the language.
 */
public final class TrainSentimentHeads {

    private static final long SEED = 20260101;

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
        Path resources = Path.of(environment.getRequiredProperty("training.resources"));
        List<String> report = new ArrayList<>();
        for (String language : List.of("en", "ko")) {
            LabelledText.Split split = LabelledText.split(
                    LabelledText.read(data.resolve("polarity-%s.tsv".formatted(language))), SEED);
            SentimentTrainer trainer = new SentimentTrainer(split, resources, SEED);
            report.addAll(trainer.train(language, new HeadFeatures.Ngrams(new CharacterNgrams(1 << 18, 4))));
            if (embedder.model().reads(language)) {
                report.addAll(trainer.train(language, new HeadFeatures.Embeddings(embedder)));
            }
        }
        return report;
    }
}
