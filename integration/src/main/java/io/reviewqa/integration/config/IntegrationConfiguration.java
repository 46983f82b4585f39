package io.reviewqa.integration.config;

import com.mongodb.client.MongoClient;
import io.reviewqa.camel.mongodb.changes.MongoDbStateRepository;
import io.reviewqa.camel.mongodb.changes.cluster.MongoDbLeaseClusterService;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.mongo.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The beans that the routes name and that keep state outside this process. */
@Configuration(proxyBeanMethods = false)
class IntegrationConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** An id that is a UUID keeps the bytes and the kind it has, whichever of the two ways of writing one its writer chose. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer uuidsAsTheyAre() {
        return settings -> settings.uuidRepresentation(UuidRepresentation.UNSPECIFIED);
    }

    /**
     * How soon a MongoDB that is away is said to be: in two seconds where it is gone, twice as many for a read, which is tried
     * again; and some more where it hangs, for then calls under way are broken off when it has missed a heartbeat. What the URI
     * says comes after this and counts.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MongoClientSettingsBuilderCustomizer mongoPatience() {
        return settings -> settings
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(2, TimeUnit.SECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(2, TimeUnit.SECONDS));
    }

    /** Where the change stream of {@code reviews} has come to; moved only after the embedding queue has its jobs. */
    @Bean
    MongoDbStateRepository changeStreamTokens(
            MongoClient mongo, @Value("${spring.data.mongodb.database}") String database) {
        return new MongoDbStateRepository(mongo, database);
    }

    /** Elects the replica that follows the reviews and sweeps: several would queue everything several times. */
    @Bean
    CamelContextConfiguration cluster(MongoClient mongo, @Value("${spring.data.mongodb.database}") String database) {
        MongoDbLeaseClusterService service = new MongoDbLeaseClusterService();
        service.setMongoClient(mongo);
        service.setDatabase(database);
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                try {
                    context.addService(service);
                } catch (Exception e) {
                    throw new IllegalStateException("the cluster service cannot be added", e);
                }
            }

            @Override
            public void afterApplicationStart(CamelContext context) {}
        };
    }
}
