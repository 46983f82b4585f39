package io.reviewqa.standalone.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shares of processor time by part, from async-profiler's collapsed stacks: each sample is of the part whose code is nearest its top. */
final class CpuParts {

    /** What a frame or a thread begins with, and its part; the first that fits. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("[C1 CompilerThre", "compiler");
        PARTS.put("[C2 CompilerThre", "compiler");
        PARTS.put("[GC Thread", "collector");
        PARTS.put("[G1 ", "collector");
        PARTS.put("ai/onnxruntime/", "ONNX Runtime");
        PARTS.put("ai/djl/huggingface/", "tokenizer");
        PARTS.put("io/reviewqa/standalone/", "embedded MongoDB");
        PARTS.put("de/bwaldvogel/", "embedded MongoDB");
        PARTS.put("org/h2/", "embedded MongoDB");
        PARTS.put("io/reviewqa/integration/", "own: integration");
        PARTS.put("io/reviewqa/modelserver/", "own: model server");
        PARTS.put("io/reviewqa/", "own: the rest");
        PARTS.put("org/apache/lucene/", "Lucene");
        PARTS.put("org/apache/camel/", "Camel");
        PARTS.put("com/mongodb/", "MongoDB's driver");
        PARTS.put("org/bson/", "MongoDB's driver");
        PARTS.put("io/grpc/", "gRPC, Netty, Protobuf");
        PARTS.put("io/netty/", "gRPC, Netty, Protobuf");
        PARTS.put("com/google/protobuf/", "gRPC, Netty, Protobuf");
        PARTS.put("org/apache/", "Tomcat, Spring");
        PARTS.put("org/springframework/", "Tomcat, Spring");
        PARTS.put("com/fasterxml/", "Jackson");
        PARTS.put("io/micrometer/", "metrics, traces");
        PARTS.put("io/opentelemetry/", "metrics, traces");
    }

    private CpuParts() {}

    /** The largest first; they add up to 1. */
    static Map<String, Double> of(Path stacks) throws IOException {
        Map<String, Long> samples = new TreeMap<>();
        for (String line : Files.readAllLines(stacks)) {
            int end = line.lastIndexOf(' ');
            samples.merge(part(line.substring(0, end)), Long.parseLong(line.substring(end + 1)), Long::sum);
        }
        double all = samples.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        samples.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> shares.put(entry.getKey(), entry.getValue() / all));
        return shares;
    }

    private static String part(String stack) {
        List<String> frames = new ArrayList<>(List.of(stack.split(";")));
        Collections.reverse(frames);
        if (frames.get(0).contains("libonnxruntime")) {
            return "ONNX Runtime";
        }
        for (String frame : frames) {
            for (Map.Entry<String, String> part : PARTS.entrySet()) {
                if (frame.startsWith(part.getKey())) {
                    return part.getValue();
                }
            }
        }
        return "other";
    }
}
