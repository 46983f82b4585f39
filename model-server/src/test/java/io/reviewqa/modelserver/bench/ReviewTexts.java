package io.reviewqa.modelserver.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.modelserver.support.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What the benchmarks send. */
final class ReviewTexts {

    private ReviewTexts() {}

    /** Chunks of two sentences out of real reviews, always the same ones. */
    static List<String> chunks(int count) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> chunks = new ArrayList<>();
        for (String line : Files.readAllLines(SharedFiles.require("data/restaurant-reviews.jsonl"))) {
            String[] sentences = json.readTree(line).get("text").asText().split("(?<=[.!?])\\s+");
            for (int i = 0; i + 1 < sentences.length; i += 2) {
                chunks.add(sentences[i] + " " + sentences[i + 1]);
            }
        }
        Collections.shuffle(chunks, new Random(1));
        return chunks.subList(0, Math.min(count, chunks.size()));
    }
}
