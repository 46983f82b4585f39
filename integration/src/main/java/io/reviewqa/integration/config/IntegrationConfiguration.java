package io.reviewqa.integration.config;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import io.reviewqa.camel.mongodb.changes.MongoDbStateRepository;
import io.reviewqa.camel.mongodb.changes.cluster.MongoDbLeaseClusterService;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.mongo.MongoClientFactory;
import org.springframework.boot.autoconfigure.mongo.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.support.ExecutorServiceAdapter;

/** The beans that the routes name and that keep state outside this process. */
@Configuration(proxyBeanMethods = false)
public class IntegrationConfiguration {

    /** Names the client of MongoDB whose operations may take as long as they like. */
    public static final String PATIENT = "patientMongo";

    /** Leaves the caller who waits time to be told. */
    private static final Duration MONGO_TIMEOUT = Duration.ofSeconds(4);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Threads on which streamed answers are made: those of requests, virtual where they are. */
    @Bean(defaultCandidate = false, destroyMethod = "")
    ExecutorService answerThreads(@Qualifier("applicationTaskExecutor") TaskExecutor requests) {
        return new ExecutorServiceAdapter(requests);
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

    /**
     * For what somebody waits for: no operation takes longer than {@link #MONGO_TIMEOUT}, also where MongoDB keeps its connections
     * open and says nothing. {@code timeoutMS} of the URI counts, if it states it.
     */
    @Bean
    MongoClient mongo(MongoClientSettings settings, ObjectProvider<MongoClientSettingsBuilderCustomizer> customizers) {
        MongoClientSettingsBuilderCustomizer limited =
                builder -> builder.timeout(MONGO_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        return new MongoClientFactory(Stream.concat(Stream.of(limited), customizers.orderedStream()).toList())
                .createMongoClient(settings);
    }

    /** For what follows change streams, holds the lead or reads whole collections: it may wait. */
    @Bean(name = PATIENT, defaultCandidate = false)
    MongoClient patientMongo(MongoClientSettings settings, ObjectProvider<MongoClientSettingsBuilderCustomizer> customizers) {
        return new MongoClientFactory(customizers.orderedStream().toList()).createMongoClient(settings);
    }

    /** Where the change stream of {@code reviews} has come to; moved only after the embedding queue has its jobs. */
    @Bean
    MongoDbStateRepository changeStreamTokens(
            @Qualifier(PATIENT) MongoClient mongo, @Value("${spring.data.mongodb.database}") String database) {
        return new MongoDbStateRepository(mongo, database);
    }

    /** Elects the replica that follows the reviews and sweeps: several would queue everything several times. */
    @Bean
    CamelContextConfiguration cluster(
            @Qualifier(PATIENT) MongoClient mongo, @Value("${spring.data.mongodb.database}") String database) {
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
