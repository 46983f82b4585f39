package io.reviewqa.modelserver.support;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The reference: ONNX Runtime by its own API, one text at a time, mean pooling, L2. Shares no code with the server. */
public final class RawOnnxRuntime implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;
    private final OrtEnvironment environment;
    private final OrtSession session;

    public RawOnnxRuntime(Path model, Path tokenizerJson, int maxLength) throws IOException, OrtException {
        // DJL must make the process's one environment before anybody else does.
        Engine.getEngine("OnnxRuntime");
        tokenizer = HuggingFaceTokenizer.builder().optTokenizerPath(tokenizerJson).optPadding(false)
                .optTruncation(true).optMaxLength(maxLength).build();
        environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = environment.createSession(model.toString(), options);
    }

    public float[] embed(String text) throws OrtException {
        long[] ids = tokenizer.encode(text).getIds();
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String name : session.getInputNames()) {
                long[] values = name.equals("input_ids") ? ids : name.equals("attention_mask") ? ones : new long[ids.length];
                inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, ids.length}));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return unitMean(((float[][][]) result.get(0).getValue())[0]);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static float[] unitMean(float[][] tokens) {
        double[] mean = new double[tokens[0].length];
        for (float[] token : tokens) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += token[i] / tokens.length;
            }
        }
        double norm = Math.sqrt(Arrays.stream(mean).map(value -> value * value).sum());
        float[] unit = new float[mean.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (mean[i] / norm);
        }
        return unit;
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
