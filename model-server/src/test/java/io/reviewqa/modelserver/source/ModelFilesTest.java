package io.reviewqa.modelserver.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.support.FakeHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelFilesTest {

    private static final String LOCATION = "hf:owner/repo/onnx/model.onnx@main";
    private static final String RESOLVED = "/owner/repo/resolve/main/onnx/model.onnx";

    @TempDir
    private Path cache;
    private final FakeHub hub = new FakeHub();
    private final byte[] content = new byte[300_000];

    ModelFilesTest() {
        new Random(1).nextBytes(content);
        hub.put("owner/repo/onnx/model.onnx", content);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void whenAResourceIsLocated_thenItIsUnpackedOnceAndMendedWhenCut() throws IOException {
        Path unpacked = files("").locate("classpath:reviewqa/models.yaml", "");
        long size = Files.size(unpacked);
        Files.writeString(unpacked, "cut");

        assertThat(Files.size(files("").locate("classpath:reviewqa/models.yaml", ""))).isEqualTo(size);
    }

    @Test
    void whenThereIsNothing_thenTheMessageSaysWhere() {
        assertUnavailable(() -> files("").locate("classpath:nowhere.onnx", ""), "there is no nowhere.onnx on the class path");
        assertUnavailable(() -> files("").locate("file:/nowhere/model.onnx", ""), "there is no readable /nowhere/model.onnx");
        assertUnavailable(() -> files("").locate("hf:owner/repo/absent@main", ""), "127.0.0.1 answered 404");
        assertUnavailable(() -> files("").locate("hf:absent", ""), "is not hf:owner/repo/file@revision");
        assertUnavailable(() -> files("").locate("pip:name==1", ""), "is not pip:<package>!/<file>");
        assertUnavailable(() -> files("").locate("ftp:x", ""), "'ftp:x' is not a location: it must start with classpath:, file:");
        assertUnavailable(() -> files("").locate("hf:owner/repo/../../../../../escaped@main", ""), "leads out of the cache");
    }

    @Test
    void whenAHubHasTheFile_thenItIsFetchedOnceAndTheTokenStaysWithTheHub() {
        Path fetched = files("secret").locate(LOCATION, FakeHub.sha256(content));

        assertThat(fetched).hasBinaryContent(content).isEqualTo(files("").locate(LOCATION, ""));
        assertThat(hub.requests()).containsExactly(RESOLVED + " - Bearer secret", "/cdn" + RESOLVED + " - -");
        assertThat(files("").atHand(LOCATION)).isTrue();
        assertThat(files("").atHand("hf:owner/repo/other@main")).isFalse();
    }

    @Test
    void whenTheConnectionBreaks_thenTheDownloadGoesOnWhereItWas() {
        hub.breakNextAfter(100_000);

        assertThat(files("").locate(LOCATION, "")).hasBinaryContent(content);

        assertThat(hub.requests()).hasSize(4).last().asString().matches(".* bytes=[1-9]\\d+- -");
    }

    @Test
    void whenAnEarlierProcessWasStoppedMidway_thenTheNextGoesOnWhereItWas() throws IOException {
        Path part = cache.resolve("hf/owner/repo/main/onnx/model.onnx.part");
        Files.createDirectories(part.getParent());
        Files.write(part, java.util.Arrays.copyOf(content, 1_000));
        Files.writeString(part.resolveSibling("model.onnx.part.etag"), "\"version-1\"");

        assertThat(files("").locate(LOCATION, "")).hasBinaryContent(content);

        assertThat(hub.requests()).last().asString().contains("bytes=1000-");
    }

    @Test
    void whenTheFileChangedMeanwhile_thenTheDownloadBeginsAnew() throws IOException {
        Path part = cache.resolve("hf/owner/repo/main/onnx/model.onnx.part");
        Files.createDirectories(part.getParent());
        Files.write(part, new byte[1_000]);
        Files.writeString(part.resolveSibling("model.onnx.part.etag"), "\"version-0\"");

        assertThat(files("").locate(LOCATION, "")).hasBinaryContent(content);
    }

    @Test
    void whenTheChecksumIsWrong_thenTheFileIsRefusedAndNothingIsLeft() throws IOException {
        assertUnavailable(() -> files("").locate(LOCATION, "1".repeat(64)),
                "wrong checksum: sha256 is %s, wanted %s".formatted(FakeHub.sha256(content), "1".repeat(64)));
        hub.stateWrongSums();
        assertUnavailable(() -> files("").locate(LOCATION, ""), "wrong checksum");

        try (Stream<Path> left = Files.walk(cache)) {
            assertThat(left.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".lock"))).isEmpty();
        }
    }

    @Test
    void whenALocalFileHasAChecksum_thenItIsHeldToIt() throws IOException {
        Path file = Files.write(cache.resolve("model.onnx"), content);

        assertThat(files("").locate("file:" + file, FakeHub.sha256(content))).isEqualTo(file);
        assertUnavailable(() -> files("").locate("file:" + file, "2".repeat(64)), "wrong checksum");
        assertUnavailable(() -> files("").locate("file:" + file, "abc"), "not a sha256");
    }

    @Test
    void whenNobodyAnswers_thenTheConnectLimitEndsTheWait() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ModelFiles files = new ModelFiles(new ModelFiles.Settings(cache, Duration.ofMillis(300), Duration.ofMillis(300),
                    new ModelFiles.Hub("http://127.0.0.1:" + full.getLocalPort(), "")));

            assertUnavailable(() -> files.locate(LOCATION, ""), "timed out");
        }
    }

    @Test
    void whenAnAddressIsNamed_thenTheFileIsFetchedFromThere() {
        assertThat(files("").locate(hub.endpoint() + "/cdn" + RESOLVED, FakeHub.sha256(content))).hasBinaryContent(content);
        assertUnavailable(() -> files("").locate("https:nonsense", ""), "not the address of a file");
    }

    private ModelFiles files(String token) {
        return new ModelFiles(new ModelFiles.Settings(cache, Duration.ofSeconds(2), Duration.ofSeconds(5),
                new ModelFiles.Hub(hub.endpoint(), token)));
    }

    private static void assertUnavailable(ThrowingCallable call, String message) {
        assertThatThrownBy(call).hasMessageContaining(message).isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE));
    }
}
