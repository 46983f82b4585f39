package io.reviewqa.modelserver.generation;

import io.reviewqa.model.ContractNames;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.phrasing.Extract;
import io.reviewqa.phrasing.GroundedAnswer;
import java.time.Duration;

/**
 * Answers in counts and quotes only, so that it cannot invent. Without passages it says that no review speaks to it. Its tokens are words; a limit on them drops whole quotes from the end,
 * never the counts or the first quote.
 */
public final class ExtractiveGenerator implements Generator {

    static final Identity IDENTITY = new Identity(ContractNames.EXTRACTIVE_ENGINE, GroundedAnswer.MODEL);

    private final GroundedAnswer answer;

    public ExtractiveGenerator(Taxonomy taxonomy) {
        this.answer = new GroundedAnswer(new TaxonomyWords(taxonomy));
    }

    @Override
    public String engine() {
        return ContractNames.EXTRACTIVE_ENGINE;
    }

    @Override
    public String model() {
        return GroundedAnswer.MODEL;
    }

    @Override
    public GenerationResult generate(GenerationRequest request, AnswerSink sink) {
        if (!request.options().jsonSchema().isEmpty()) {
            throw ModelServerException.invalidInput(
                    "json_schema: the engine '%s' writes plain text only".formatted(ContractNames.EXTRACTIVE_ENGINE));
        }
        long start = System.nanoTime();
        Extract extract = answer.extract(request.grounds(), request.options().maxTokens());
        int words = 0;
        Duration firstToken = Duration.ZERO;
        for (String piece : extract.pieces()) {
            if (!sink.accept(piece)) {
                throw new ModelServerException(Failure.CALLER_LEFT, "the caller left after " + words + " words");
            }
            firstToken = words == 0 ? since(start) : firstToken;
            words += Extract.words(piece.strip());
        }
        return result(extract.isCut() ? FinishReason.LENGTH : FinishReason.STOP, words, firstToken, start);
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private static GenerationResult result(FinishReason reason, int words, Duration firstToken, long start) {
        return new GenerationResult(IDENTITY, reason, new GenerationResult.Tokens(0, words),
                new GenerationResult.Times(firstToken, since(start)), GenerationResult.Check.NONE);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
