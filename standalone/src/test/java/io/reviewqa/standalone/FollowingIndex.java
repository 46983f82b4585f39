package io.reviewqa.standalone;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.config.IndexEngine;
import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.embedding.ReviewVectors;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.embedding.VectorDocuments;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.bson.Document;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What the integration has of the index and the route that fills it, and nothing else. */
final class FollowingIndex implements AutoCloseable {

    private static final String ROUTES = "classpath:reviewqa/routes/";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final CamelContext camel = new DefaultCamelContext();

    /** @param folder of the index; null for memory */
    FollowingIndex(RunningMongo mongo, Path folder) throws Exception {
        beans.getEnvironment().getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.data.mongodb.database", "reviewqa")));
        beans.registerBean(MongoClient.class, () -> MongoClients.create(mongo.address()));
        beans.registerBean(IndexProperties.class, () -> new IndexProperties(IndexEngine.LUCENE, folder, Duration.ofMillis(200)));
        beans.registerBean(EmbeddingModel.class);
        beans.registerBean(CamelContext.class, () -> camel);
        beans.scan(ReviewIndex.class.getPackageName());
        beans.refresh();
        camel.getPropertiesComponent().addInitialProperty("spring.data.mongodb.database", "reviewqa");
        camel.getRegistry().bind("mongo", beans.getBean(MongoClient.class));
        camel.getRegistry().bind("reviewIndex", new Applying());
        camel.getRegistry().bind("indexTokens", beans.getBean("indexTokens"));
        camel.getCamelContextExtension().getContextPlugin(Model.class).setRouteFilterPattern("vector-index", null);
        for (String file : List.of("errors", "index")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, ROUTES + file + ".camel.yaml"));
        }
        camel.start();
    }

    ReviewIndex index() {
        return beans.getBean(ReviewIndex.class);
    }

    /** What was applied: operation and id of each change. */
    List<String> events() {
        return events;
    }

    @Override
    public void close() {
        camel.stop();
        beans.close();
    }

    /** Notes what the index has applied. */
    public final class Applying {

        public void apply(@Body List<ChangeEvent> changes) throws IOException {
            index().apply(changes);
            changes.forEach(change -> events.add(change.operationType() + " " + change.id()));
        }
    }

    /** A document of review_vectors, each sentence with a vector in a direction of its own. */
    static Document vectors(String reviewId, int sentences, int dimensions) {
        Review review = new Review(reviewId, "s1", null, null, null, "Too salty for me. ".repeat(sentences), null, null, null);
        List<LabelledSentence> labelled = IntStream.range(0, sentences)
                .mapToObj(i -> new LabelledSentence(new Sentence(i, "Too salty for me.", "en"),
                        direction(reviewId.hashCode() * 31L + i, dimensions), true, List.of(), Polarity.POSITIVE))
                .toList();
        return VectorDocuments.document(new ReviewVectors(review, new MadeBy("test-model", "test-labels"), labelled));
    }

    private static float[] direction(long seed, int dimensions) {
        Random random = new Random(seed);
        float[] vector = new float[dimensions];
        double square = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
