package io.reviewqa.integration.config;

import com.mongodb.client.MongoClient;
import io.reviewqa.camel.mongodb.changes.MongoDbStateRepository;
import io.reviewqa.camel.mongodb.changes.cluster.MongoDbLeaseClusterService;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the routes name and that keep state outside this process. */
@Configuration(proxyBeanMethods = false)
class IntegrationConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Where the change stream of {@code reviews} has come to; kept beside the reviews, moved only after the vectors are. */
    @Bean
    MongoDbStateRepository changeStreamTokens(
            MongoClient mongo, @Value("${spring.data.mongodb.database}") String database) {
        return new MongoDbStateRepository(mongo, database);
    }

    /** Elects the replica that embeds: of two, one that is slow could put an older state over a newer one. */
    @Bean
    MongoDbLeaseClusterService cluster(MongoClient mongo, @Value("${spring.data.mongodb.database}") String database) {
        MongoDbLeaseClusterService service = new MongoDbLeaseClusterService();
        service.setMongoClient(mongo);
        service.setDatabase(database);
        return service;
    }
}
