package io.reviewqa.modelserver.generation;

import io.reviewqa.model.ContractNames;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers in counts and quotes only, so that it cannot invent. Without passages it says that no review speaks to it. Its tokens are words; a limit on them drops whole quotes from the end,
 * never the counts or the first quote.
 */
public final class ExtractiveGenerator implements Generator {

    /** Changes when the same request would be answered in other words. */
    public static final String MODEL = "extractive-1";

    static final Identity IDENTITY = new Identity(ContractNames.EXTRACTIVE_ENGINE, MODEL);

    private final GroundedAnswer answer;

    public ExtractiveGenerator(Taxonomy taxonomy) {
        this.answer = new GroundedAnswer(taxonomy);
    }

    @Override
    public String engine() {
        return ContractNames.EXTRACTIVE_ENGINE;
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public GenerationResult generate(GenerationRequest request, AnswerSink sink) {
        if (!request.options().jsonSchema().isEmpty()) {
            throw ModelServerException.invalidInput(
                    "json_schema: the engine '%s' writes plain text only".formatted(ContractNames.EXTRACTIVE_ENGINE));
        }
        long start = System.nanoTime();
        List<String> segments = new ArrayList<>(answer.opening(request));
        int certain = segments.size() + 1;
        segments.addAll(answer.quotes(request));
        int limit = request.options().maxTokens() == 0 ? Integer.MAX_VALUE : request.options().maxTokens();
        int words = 0;
        Duration firstToken = Duration.ZERO;
        for (int i = 0; i < segments.size(); i++) {
            int next = words + words(segments.get(i));
            if (i >= certain && next > limit) {
                return result(FinishReason.LENGTH, words, firstToken, start);
            }
            if (!sink.accept(i == 0 ? segments.get(i) : " " + segments.get(i))) {
                throw new ModelServerException(Failure.CALLER_LEFT, "the caller left after " + words + " words");
            }
            firstToken = i == 0 ? since(start) : firstToken;
            words = next;
        }
        return result(FinishReason.STOP, words, firstToken, start);
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private static GenerationResult result(FinishReason reason, int words, Duration firstToken, long start) {
        return new GenerationResult(IDENTITY, reason, new GenerationResult.Tokens(0, words),
                new GenerationResult.Times(firstToken, since(start)), GenerationResult.Check.NONE);
    }

    private static int words(String segment) {
        return segment.split("\\s+").length;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
