package io.reviewqa.integration.operate;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ServerDescription;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Pings MongoDB. */
@Component
final class MongoProbe implements PartProbe {

    private static final Document PING = new Document("ping", 1);
    private static final long PATIENCE_MILLIS = 1_000;

    private final MongoClient mongo;
    private final MongoDatabase database;

    MongoProbe(MongoClient mongo, @Value("${spring.data.mongodb.database}") String database) {
        this.mongo = mongo;
        this.database = mongo.getDatabase(database).withTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public Part part() {
        return Part.MONGODB;
    }

    @Override
    public void ask() {
        try {
            database.runCommand(PING);
        } catch (MongoException e) {
            throw new PartAwayException(unreachable(e));
        }
    }

    /** What the driver says of each server is a page; its last line tells. */
    private String unreachable(MongoException failure) {
        String servers = mongo.getClusterDescription().getServerDescriptions().stream()
                .filter(server -> server.getException() != null)
                .map(MongoProbe::why)
                .collect(Collectors.joining("; "));
        return servers.isEmpty() ? Reasons.of(failure) : servers;
    }

    private static String why(ServerDescription server) {
        return "%s (%s)".formatted(Reasons.of(server.getException()), server.getAddress());
    }
}
