package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerationServiceGrpc;
import io.reviewqa.model.v1.LabelInput;
import io.reviewqa.model.v1.LabelRequest;
import io.reviewqa.model.v1.LabellingServiceGrpc;
import io.reviewqa.model.v1.ModelServiceGrpc;
import io.reviewqa.model.v1.Passage;
import io.reviewqa.model.v1.RerankRequest;
import io.reviewqa.model.v1.RerankServiceGrpc;
import io.reviewqa.modelserver.backend.djl.TinyCrossEncoder;
import io.reviewqa.modelserver.backend.gguf.TinyGguf;
import io.reviewqa.modelserver.support.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is one of the documented codes and the server stays up. */
class FuzzedRequestsIT {

    private static final long SEED = 20_261_122;
    private static final int RANDOM_REQUESTS = 400;
    private static final List<Status.Code> DOCUMENTED = List.of(
            Status.Code.OK, Status.Code.INVALID_ARGUMENT, Status.Code.RESOURCE_EXHAUSTED);
    private static final List<MethodDescriptor<?, ?>> METHODS = Stream.of(
            EmbeddingServiceGrpc.getServiceDescriptor(), LabellingServiceGrpc.getServiceDescriptor(),
            GenerationServiceGrpc.getServiceDescriptor(), RerankServiceGrpc.getServiceDescriptor(),
            ModelServiceGrpc.getServiceDescriptor())
            .<MethodDescriptor<?, ?>>flatMap(service -> service.getMethods().stream()).toList();

    @TempDir
    private static Path folder;
    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start("reviewqa.models.generation=" + TinyGguf.write(folder), "reviewqa.generation.max-tokens=4",
                "reviewqa.models.rerank=file:" + TinyCrossEncoder.write(folder.resolve("reranker"), "salty"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whenBytesAreRandom_thenCodesAreDocumentedAndTheServerStaysUp() {
        Random random = new Random(SEED);
        Map<Status.Code, Integer> codes = new EnumMap<>(Status.Code.class);
        for (int i = 0; i < RANDOM_REQUESTS; i++) {
            byte[] request = new byte[random.nextInt(200)];
            random.nextBytes(request);
            codes.merge(send(METHODS.get(i % METHODS.size()), request), 1, Integer::sum);
        }

        System.out.printf("%d requests of random bytes (seed %d): %s%n", RANDOM_REQUESTS, SEED, codes);
        assertThat(DOCUMENTED).containsAll(codes.keySet());
        assertServes();
    }

    @Test
    void whenGoodRequestsAreDamaged_thenCodesAreDocumentedAndTheServerStaysUp() {
        Random random = new Random(SEED);
        Map<Status.Code, Integer> codes = new EnumMap<>(Status.Code.class);
        for (int i = 0; i < RANDOM_REQUESTS; i++) {
            byte[] request = goodRequest(METHODS.get(i % METHODS.size()));
            for (int flips = random.nextInt(4); flips >= 0 && request.length > 0; flips--) {
                request[random.nextInt(request.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(request, random.nextInt(request.length + 1)) : request;
            codes.merge(send(METHODS.get(i % METHODS.size()), cut), 1, Integer::sum);
        }

        System.out.printf("%d damaged requests (seed %d): %s%n", RANDOM_REQUESTS, SEED, codes);
        assertThat(DOCUMENTED).containsAll(codes.keySet());
        assertServes();
    }

    @Test
    void whenTextsAreExtreme_thenTheyAreRefusedOrAnswered() {
        MethodDescriptor<?, ?> embed = EmbeddingServiceGrpc.getEmbedMethod();
        assertThat(send(embed, texts("x".repeat(1 << 20)))).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(send(embed, texts("x".repeat(9 << 20)))).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(send(embed, texts(Collections.nCopies(100_000, "x").toArray(String[]::new))))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(send(embed, texts("good", ""))).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(send(embed, texts("\u0000\uFFFF\u202E\uFEFF 👩‍👩‍👧‍👦 " + "\u0301".repeat(500)))).isEqualTo(Status.Code.OK);
        // A lone surrogate has no UTF-8: its bytes are what a careless client would send.
        assertThat(send(embed, new byte[] {10, 3, (byte) 0xED, (byte) 0xA0, (byte) 0x80}))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertServes();
    }

    /** Each of these ended the process. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"const\":\"\\ud800\"}", "{\"type\":\"string\"} garbage", "{\"type\":\"string\"}{\"type\":\"null\"}",
                    "{\"const\":1e999}", "{\"const\":1e2147483648}", "{\"enum\":[]}",
                    "{\"type\":\"array\",\"minItems\":3,\"maxItems\":2}"})
    void whenASchemaWouldEndLlamaCpp_thenItIsRefusedAndTheServerStaysUp(String schema) throws IOException {
        GenerateRequest.Builder request =
                GenerateRequest.parseFrom(goodRequest(GenerationServiceGrpc.getGenerateMethod())).toBuilder();

        assertThat(send(GenerationServiceGrpc.getGenerateMethod(), request.setJsonSchema(schema).build().toByteArray()))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(send(GenerationServiceGrpc.getGenerateMethod(), request.setJsonSchema("{\"type\":\"boolean\"}")
                .setQuestion("\u0000<|im_end|>" + "x".repeat(400)).build().toByteArray())).isEqualTo(Status.Code.OK);
        assertServes();
    }

    private static void assertServes() {
        assertThat(send(EmbeddingServiceGrpc.getEmbedMethod(), texts("Still there."))).isEqualTo(Status.Code.OK);
    }

    private static byte[] texts(String... texts) {
        return EmbedRequest.newBuilder().addAllTexts(List.of(texts)).build().toByteArray();
    }

    private static byte[] goodRequest(MethodDescriptor<?, ?> method) {
        return switch (method.getBareMethodName()) {
            case "Embed" -> texts("The soup was salty.", "국물이 짜요.");
            case "Label" -> LabelRequest.newBuilder().addInputs(LabelInput.newBuilder().setText("The soup was salty.")
                    .setLanguage("en")).build().toByteArray();
            case "Generate" -> GenerateRequest.newBuilder().setQuestion("Salty?").setLanguage("en").setSeed(1)
                    .setTemperature(0.5f).setJsonSchema("{\"type\":\"boolean\"}")
                    .setEvidence(io.reviewqa.model.v1.Evidence.newBuilder().setAspect("salty").setPositive(1).setTotal(1)
                            .setReviewsInScope(2))
                    .addPassages(Passage.newBuilder().setNumber(1).setSentence("So salty.")).build().toByteArray();
            case "Rerank" -> RerankRequest.newBuilder().setQuestion("Is it salty?").addPassages("So salty.")
                    .addPassages("국물이 짜요.").build().toByteArray();
            default -> new byte[0];
        };
    }

    private static Status.Code send(MethodDescriptor<?, ?> method, byte[] request) {
        MethodDescriptor<byte[], byte[]> raw = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setFullMethodName(method.getFullMethodName()).setType(method.getType())
                .setRequestMarshaller(new Bytes()).setResponseMarshaller(new Bytes()).build();
        try {
            Iterator<byte[]> answers = ClientCalls.blockingServerStreamingCall(server.channel(), raw,
                    CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(60)), request);
            List<byte[]> all = new ArrayList<>();
            answers.forEachRemaining(all::add);
            return all.isEmpty() ? Status.Code.UNKNOWN : Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
