package io.reviewqa.standalone.chaos;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.reviewqa.standalone.e2e.ReviewQa;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Whether a server does its work, asked by a client that has known no better days. */
final class Serving {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private Serving() {}

    /** The integration, and MongoDB behind it. */
    static boolean integration(ReviewQa replica) {
        return isReady(replica) && isOk(replica, "/api/pipeline");
    }

    /** Whether a load balancer would send requests there. */
    static boolean isReady(ReviewQa replica) {
        return isOk(replica, "/actuator/health/readiness");
    }

    private static boolean isOk(ReviewQa replica, String path) {
        try {
            return replica.send(replica.request(path).timeout(LIMIT).GET()).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    static boolean models(int port) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            return HealthGrpc.newBlockingStub(channel).withDeadlineAfter(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .check(HealthCheckRequest.getDefaultInstance()).getStatus() == ServingStatus.SERVING;
        } catch (StatusRuntimeException e) {
            return false;
        } finally {
            channel.shutdownNow();
        }
    }

    static boolean mongo(String url) {
        try (MongoClient client = MongoClients.create(url + "/?serverSelectionTimeoutMS=" + LIMIT.toMillis())) {
            return client.getDatabase("admin").runCommand(new Document("ping", 1)).getDouble("ok") == 1;
        } catch (MongoException e) {
            return false;
        }
    }
}
