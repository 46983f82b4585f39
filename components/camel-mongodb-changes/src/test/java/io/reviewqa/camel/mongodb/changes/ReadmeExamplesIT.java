package io.reviewqa.camel.mongodb.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The YAML examples of the README, run as they stand there. */
class ReadmeExamplesIT {

    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    /** What arrived, by the name of the direct: endpoint. */
    private final Map<String, Received> received = new ConcurrentHashMap<>();
    private CamelContext camel;

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @Test
    void whenOneExchangeAChange_thenEachGoesItsWay() throws Exception {
        start(0, "upsert", "remove", "sweep");
        await().until(() -> arrived("sweep").contains("SNAPSHOT_END"));
        mongo.collection("reviews").insertOne(new Document("_id", 1));
        mongo.collection("reviews").deleteOne(Filters.eq("_id", 1));

        await().until(() -> arrived("remove").equals(List.of("DELETE 1")));
        assertThat(arrived("upsert")).containsExactly("INSERT 1");
    }

    @Test
    void whenBatchedAndFiltered_thenOnlyThatStoreAndDeletionsArrive() throws Exception {
        mongo.collection("reviews").insertOne(new Document("_id", 1).append("storeId", "s1"));
        start(1, "embed");
        await().until(() -> arrived("embed").contains("SNAPSHOT_END"));
        mongo.collection("reviews").insertMany(List.of(
                new Document("_id", 2).append("storeId", "s2"), new Document("_id", 3).append("storeId", "s1")));
        mongo.collection("reviews").deleteOne(Filters.eq("_id", 2));

        await().until(() -> arrived("embed").contains("DELETE 2"));
        assertThat(arrived("embed")).containsExactly("SNAPSHOT 1", "SNAPSHOT_END", "INSERT 3", "DELETE 2");
    }

    @Test
    void whenClustered_thenTheLeaderConsumes() throws Exception {
        start(2, "enqueue");
        await().until(() -> arrived("enqueue").contains("SNAPSHOT_END"));
        assertThat(mongo.collection("cluster_leases").find().first().getString("_id")).isEqualTo("review-queue");
    }

    private void start(int example, String... targets) throws Exception {
        camel = CamelFixture.context(mongo.client());
        Predicate<Throwable> modelServerAway = thrown -> false;
        camel.getRegistry().bind("modelServerAway", modelServerAway);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String target : targets) {
                    from("direct:" + target).process(received.computeIfAbsent(target, name -> new Received()));
                }
            }
        });
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("example.yaml", examples().get(example)));
        camel.start();
    }

    private List<String> arrived(String target) {
        return received.get(target).summary();
    }

    private static List<String> examples() throws IOException {
        return YAML.matcher(Files.readString(Path.of("README.md"))).results().map(match -> match.group(1)).toList();
    }
}
