package io.reviewqa.modelserver.backend.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.modelserver.backend.ChatStream;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;

/**
 * Reads server-sent events, one chunk of a completion in each {@code data:} line, until {@code [DONE]}. Closing it hangs up,
 * by which the server knows that it may stop.
 */
final class OpenAiChatStream implements ChatStream {

    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final OpenAiClient client;
    private final BufferedReader lines;
    private String next;
    private boolean done;
    private int pieces;
    private int promptTokens;
    private int outputTokens;
    private String finishReason = "";

    OpenAiChatStream(InputStream body, OpenAiClient client) {
        this.client = client;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasNext() {
        while (next == null && !done) {
            read();
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the completion has ended");
        }
        String piece = next;
        next = null;
        pieces++;
        return piece;
    }

    private void read() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new ModelServerException(Failure.UNAVAILABLE, "the endpoint broke off the completion");
            }
            if (line.startsWith(DATA)) {
                take(line.substring(DATA.length()).strip());
            }
        } catch (IOException e) {
            throw client.unreachable(e);
        }
    }

    private void take(String data) throws IOException {
        if (data.equals(DONE)) {
            done = true;
            return;
        }
        JsonNode chunk = OpenAiClient.JSON.readTree(data);
        if (chunk.has("error")) {
            throw new ModelServerException(Failure.UNAVAILABLE, "the endpoint failed: " + chunk.get("error"));
        }
        JsonNode choice = chunk.path("choices").path(0);
        String content = choice.path("delta").path("content").asText("");
        next = content.isEmpty() ? null : content;
        finishReason = choice.path("finish_reason").asText(finishReason);
        promptTokens = chunk.path("usage").path("prompt_tokens").asInt(promptTokens);
        outputTokens = chunk.path("usage").path("completion_tokens").asInt(outputTokens);
    }

    @Override
    public int promptTokens() {
        return promptTokens;
    }

    /** The endpoint's count, or the pieces where it gives none. */
    @Override
    public int outputTokens() {
        return outputTokens > 0 ? outputTokens : pieces;
    }

    @Override
    public boolean limitReached() {
        return finishReason.equals("length");
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw client.unreachable(e);
        }
    }
}
