package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.modelserver.support.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many callers at once, on one worker and a small queue. */
class ServingUnderLoadIT {

    private static final String LONG_TEXT = "The noodles were fine but the broth could have been hotter. ".repeat(20);

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start("reviewqa.model-server.limits.max-texts=64",
                "reviewqa.model-server.serving.queue-capacity=128", "reviewqa.model-server.serving.workers=1",
                "reviewqa.model-server.serving.token-budget=256");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whenManyCallAtOnce_thenEachGetsTheVectorsOfItsOwnTexts() {
        List<String> texts = List.of("It was salty.", "The waiter was rude.", "Cheap and good.", "Loud music.");
        List<EmbedResponse> alone = texts.stream().map(text -> server.embedding().embed(request(text))).toList();

        List<CompletableFuture<EmbedResponse>> calls = IntStream.range(0, 64)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> server.embedding().embed(request(texts.get(i % 4)))))
                .toList();

        for (int i = 0; i < calls.size(); i++) {
            EmbedResponse response = calls.get(i).join();
            for (int other = 0; other < 4; other++) {
                double cosine = cosine(response, alone.get(other));
                assertThat(cosine > 0.97).as("call %d against text %d: %f", i, other, cosine).isEqualTo(other == i % 4);
            }
        }
    }

    @Test
    void whenMoreComesThanFits_thenTheRestIsRefusedAtOnceAndTheServerRecovers() {
        EmbedRequest bulk = EmbedRequest.newBuilder().addAllTexts(java.util.Collections.nCopies(64, LONG_TEXT)).build();
        List<ListenableFuture<EmbedResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(future().embed(bulk));
        }

        List<Status.Code> codes = calls.stream().map(ServingUnderLoadIT::code).toList();

        assertThat(codes).contains(Status.Code.OK, Status.Code.RESOURCE_EXHAUSTED)
                .containsOnly(Status.Code.OK, Status.Code.RESOURCE_EXHAUSTED);
        assertThat(server.embedding().embed(request("Still there.")).getEmbeddingsCount()).isEqualTo(1);
        assertThat(server.bean(MeterRegistry.class).get("reviewqa.embedding.refusals")
                .tag("reason", "queue").counter().count()).isPositive();
    }

    @Test
    void whenCallersCancel_thenTheirTextsAreDroppedFromTheQueue() {
        MeterRegistry registry = server.bean(MeterRegistry.class);
        EmbedRequest bulk = EmbedRequest.newBuilder().addAllTexts(java.util.Collections.nCopies(64, LONG_TEXT)).build();
        double computedBefore = registry.get("reviewqa.embedding.batch.size").summary().totalAmount();
        ListenableFuture<EmbedResponse> call = future().embed(bulk);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> registry.get("reviewqa.embedding.queue.size").gauge().value() > 0);

        call.cancel(true);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(registry.get("reviewqa.embedding.calls").gauge().value()).isZero();
            assertThat(registry.get("reviewqa.embedding.queue.size").gauge().value()).isZero();
        });
        assertThat(registry.get("reviewqa.embedding.batch.size").summary().totalAmount() - computedBefore).isLessThan(64);
    }

    private static EmbeddingServiceGrpc.EmbeddingServiceFutureStub future() {
        return EmbeddingServiceGrpc.newFutureStub(server.channel()).withDeadlineAfter(Duration.ofSeconds(60));
    }

    private static Status.Code code(ListenableFuture<EmbedResponse> call) {
        try {
            call.get();
            return Status.Code.OK;
        } catch (ExecutionException e) {
            return ((StatusRuntimeException) e.getCause()).getStatus().getCode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbedRequest request(String text) {
        return EmbedRequest.newBuilder().addTexts(text).build();
    }

    private static double cosine(EmbedResponse left, EmbedResponse right) {
        double dot = 0;
        for (int i = 0; i < left.getDimension(); i++) {
            dot += left.getEmbeddings(0).getValues(i) * right.getEmbeddings(0).getValues(i);
        }
        return dot;
    }
}
