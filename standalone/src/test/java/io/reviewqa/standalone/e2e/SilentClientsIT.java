package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More clients that say nothing in the midst of a body than Tomcat has threads: the others are served, and the threads come free. */
@ExtendWith(StandaloneUnderTest.class)
class SilentClientsIT {

    private static final int CLIENTS = 250;
    /** Half of Tomcat's threads. */
    private static final int MOST = 100;
    private static final String SILENT = "reviewqa.api.bodies";
    private static final List<String> KINDS = List.of(
            "POST /api/qa HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n",
            "POST /api/qa HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
            "POST /api/reviews HTTP/1.1\r\nContent-Type: application/x-ndjson\r\nContent-Length: 500\r\n",
            "POST /api/reviews HTTP/1.1\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n",
            "POST /api/imports?id=silent HTTP/1.1\r\nContent-Type: application/x-ndjson\r\nContent-Length: 500\r\n",
            "DELETE /api/reviews/none HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n");

    private final Instance instance;
    private final ReviewQa reviewQa;

    SilentClientsIT(Instance instance) {
        this.instance = instance;
        this.reviewQa = instance.client();
    }

    private Socket silent(int n) throws IOException {
        String head = KINDS.get(n % KINDS.size());
        String body = head.contains("chunked") ? "c\r\n{\"question\":\r\n" : "{\"question\":";
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), instance.port());
        socket.getOutputStream().write((head + "Host: localhost\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private double waiting() {
        return reviewQa.get("/actuator/metrics/" + SILENT).json().at("/measurements/0/value").asDouble();
    }

    @Test
    void whenManySaySomethingAndThenNothing_thenOthersAreServedAndTheThreadsComeFree() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int n = 0; n < CLIENTS; n++) {
                silent.add(silent(n));
            }
            long begin = System.nanoTime();
            assertThat(reviewQa.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(reviewQa.answer("Is it too salty?", "tonkotsu-alley").get("status").asText()).isEqualTo("answered");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));

            await().atMost(Duration.ofSeconds(20)).until(() -> waiting() > 0 && waiting() <= MOST);
            assertThat(reviewQa.post("/api/reviews", ReviewQa.NDJSON,
                    "{\"reviewId\": \"silent-1\", \"storeId\": \"silent\", \"text\": \"Fine.\"}\n").status()).isEqualTo(200);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 0);
    }
}
