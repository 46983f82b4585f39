package io.reviewqa.modelserver.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.reviewqa.model.v1.Evidence;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerateResponse;
import io.reviewqa.model.v1.GenerationServiceGrpc;
import io.reviewqa.model.v1.GenerationServiceGrpc.GenerationServiceBlockingStub;
import io.reviewqa.model.v1.Passage;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.generation.AnswerSink;
import io.reviewqa.modelserver.generation.ExtractiveGenerator;
import io.reviewqa.modelserver.generation.GenerationRequest;
import io.reviewqa.modelserver.generation.GenerationResult;
import io.reviewqa.modelserver.generation.Generator;
import io.reviewqa.modelserver.generation.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class GenerationGrpcServiceTest {

    private static final GenerateRequest REQUEST = GenerateRequest.newBuilder()
            .setQuestion("Is it too salty?").setLanguage("en")
            .setEvidence(Evidence.newBuilder().setAspect("salty").setPositive(1).setTotal(1).setReviewsInScope(3))
            .addPassages(Passage.newBuilder().setNumber(1).setSentence("So salty.").setLanguage("en"))
            .build();

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private Server server;
    private ManagedChannel channel;

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
        executor.shutdownNow();
    }

    @Test
    void whenAnswerIsGenerated_thenTokensComeFirstAndThenOneSummary() throws IOException {
        serve(new ExtractiveGenerator(Requests.TAXONOMY));

        List<GenerateResponse> responses = new ArrayList<>();
        stub().generate(REQUEST).forEachRemaining(responses::add);

        GenerateResponse last = responses.remove(responses.size() - 1);
        assertThat(responses).isNotEmpty().allMatch(GenerateResponse::hasToken);
        assertThat(String.join("", responses.stream().map(GenerateResponse::getToken).toList())).isEqualTo(
                "1 of 3 reviews speaks to saltiness and says it is salty. “So salty.” [1]");
        assertThat(last.getSummary().getEngine()).isEqualTo("extractive");
        assertThat(last.getSummary().getModel()).isEqualTo("extractive-1");
        assertThat(last.getSummary().getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_STOP);
        assertThat(last.getSummary().getOutputTokens()).isEqualTo(15);
    }

    @Test
    void whenNobodyReadsAlong_thenWhatIsThereAtOnceComesInOnePiece() throws IOException {
        serve(new ExtractiveGenerator(Requests.TAXONOMY));

        List<GenerateResponse> responses = new ArrayList<>();
        stub().generate(REQUEST.toBuilder().setWhole(true).build()).forEachRemaining(responses::add);

        assertThat(responses).hasSize(2);
        assertThat(responses.get(0).getToken()).isEqualTo(
                "1 of 3 reviews speaks to saltiness and says it is salty. “So salty.” [1]");
        assertThat(responses.get(1).getSummary().getOutputTokens()).isEqualTo(15);
    }

    @Test
    void whenEvidenceIsLeftOut_thenItIsForNoAspect() throws IOException {
        serve(new ExtractiveGenerator(Requests.TAXONOMY));

        Iterator<GenerateResponse> responses =
                stub().generate(GenerateRequest.newBuilder().setQuestion("Is there horoscope?").build());

        assertThat(responses.next().getToken()).isEqualTo("No review says anything about this.");
    }

    @Test
    void whenRequestIsWrong_thenInvalidArgumentSaysWhat() throws IOException {
        serve(new ExtractiveGenerator(Requests.TAXONOMY));

        assertRefused(REQUEST.toBuilder().clearQuestion().build(), "question is blank");
        assertRefused(REQUEST.toBuilder().setEvidence(REQUEST.getEvidence().toBuilder().setTotal(2)).build(),
                "do not add up to total 2");
        assertRefused(REQUEST.toBuilder().addPassages(REQUEST.getPassages(0)).build(), "number 1 is given twice");
        assertRefused(REQUEST.toBuilder().setEvidence(REQUEST.getEvidence().toBuilder().setAspect("horoscope")).build(),
                "'horoscope' is not in the taxonomy");
        assertRefused(REQUEST.toBuilder().setQuestion("\u3000\u200b").build(), "question is blank");
        assertRefused(REQUEST.toBuilder().setTemperature(Float.NaN).build(), "temperature must be 0 to 2, got NaN");
        assertRefused(REQUEST.toBuilder().setTemperature(Float.POSITIVE_INFINITY).build(), "got Infinity");
        assertRefused(REQUEST.toBuilder().setMaxTokens(-1).build(), "max_tokens must be 0 (default) or more, got -1");
        assertRefused(REQUEST.toBuilder().setEvidence(REQUEST.getEvidence().toBuilder().setReviewsInScope(-3)).build(),
                "-3 reviews in scope");
        assertRefused(withPassage(REQUEST.getPassages(0).toBuilder().setNumber(Integer.MIN_VALUE)), "number must be 1 or more");
        assertRefused(withPassage(REQUEST.getPassages(0).toBuilder().setSentence("\u00a0")), "passage 1 is blank");
        assertRefused(withPassage(REQUEST.getPassages(0).toBuilder().setPolarityValue(9)),
                "polarity 9 of passage 1 is not known");
    }

    private static GenerateRequest withPassage(Passage.Builder passage) {
        return REQUEST.toBuilder().clearPassages().addPassages(passage).build();
    }

    @ParameterizedTest
    @CsvSource({"OVERLOADED, RESOURCE_EXHAUSTED", "UNAVAILABLE, UNAVAILABLE", "INTERNAL, INTERNAL"})
    void whenGeneratorRefuses_thenStatusFollowsTheFailure(Failure failure, Status.Code code) throws IOException {
        serve(new FakeGenerator() {
            @Override
            public GenerationResult generate(GenerationRequest request, AnswerSink sink) {
                throw new ModelServerException(failure, "no slot");
            }
        });

        assertThatThrownBy(() -> stub().generate(REQUEST).hasNext()).isInstanceOfSatisfying(
                StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }

    @Test
    void whenNoThreadIsFree_thenRefusedAtOnce() throws IOException {
        start(new GenerationGrpcService(new EndlessGenerator(), task -> {
            throw new RejectedExecutionException("full");
        }));

        assertThatThrownBy(() -> stub().generate(REQUEST).hasNext()).isInstanceOfSatisfying(
                StatusRuntimeException.class,
                e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
    }

    @Test
    void whenClientCancels_thenGeneratorIsToldToStop() throws IOException {
        EndlessGenerator generator = new EndlessGenerator();
        serve(generator);
        Context.CancellableContext call = Context.current().withCancellation();

        call.run(() -> assertThat(stub().generate(REQUEST).next().getToken()).isEqualTo("again "));
        call.cancel(null);

        await().atMost(Duration.ofSeconds(5)).until(generator.stopped::isDone);
    }

    @Test
    void whenDeadlinePasses_thenGeneratorIsToldToStop() throws IOException {
        EndlessGenerator generator = new EndlessGenerator();
        serve(generator);

        assertThatThrownBy(() -> GenerationServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(300, TimeUnit.MILLISECONDS).generate(REQUEST).forEachRemaining(response -> {}))
                .hasMessageContaining("DEADLINE_EXCEEDED");

        await().atMost(Duration.ofSeconds(5)).until(generator.stopped::isDone);
    }

    @Test
    void whenClientReadsNothing_thenGeneratorWaitsInsteadOfFillingMemory() throws IOException {
        EndlessGenerator generator = new EndlessGenerator();
        serve(generator);
        PausedReader reader = new PausedReader();

        GenerationServiceGrpc.newStub(channel).generate(REQUEST, reader);

        // Standing still for half a second is what waiting looks like from outside.
        AtomicInteger seen = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(500)).atMost(Duration.ofSeconds(15))
                .until(() -> generator.pieces.get() > 0 && seen.getAndSet(generator.pieces.get()) == seen.get());
        assertThat(generator.stopped).isNotDone();

        reader.call.cancel("enough", null);
        await().atMost(Duration.ofSeconds(5)).until(generator.stopped::isDone);
    }

    private void serve(Generator generator) throws IOException {
        start(new GenerationGrpcService(generator, executor));
    }

    private void start(GenerationGrpcService service) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service).build().start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    }

    private GenerationServiceBlockingStub stub() {
        return GenerationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private void assertRefused(GenerateRequest request, String message) {
        assertThatThrownBy(() -> stub().generate(request).hasNext())
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(e.getStatus().getDescription()).contains(message);
                });
    }

    private abstract static class FakeGenerator implements Generator {

        @Override
        public String engine() {
            return "fake";
        }

        @Override
        public String model() {
            return "fake-1";
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    /** Speaks until nobody listens. */
    private static final class EndlessGenerator extends FakeGenerator {

        private final AtomicInteger pieces = new AtomicInteger();
        private final CompletableFuture<Void> stopped = new CompletableFuture<>();

        @Override
        public GenerationResult generate(GenerationRequest request, AnswerSink sink) {
            while (sink.accept("again ")) {
                pieces.incrementAndGet();
            }
            stopped.complete(null);
            throw new ModelServerException(Failure.CALLER_LEFT, "nobody listens");
        }
    }

    /** Asks for one message and no more. */
    private static final class PausedReader implements ClientResponseObserver<GenerateRequest, GenerateResponse> {

        private ClientCallStreamObserver<GenerateRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<GenerateRequest> stream) {
            call = stream;
            stream.disableAutoRequestWithInitial(1);
        }

        @Override
        public void onNext(GenerateResponse response) {
            // Reads it and stops.
        }

        @Override
        public void onError(Throwable failure) {
            // The test cancels it.
        }

        @Override
        public void onCompleted() {
            // Never: the generator is endless.
        }
    }
}
