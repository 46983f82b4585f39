package io.reviewqa.modelserver.grpc;

import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.model.v1.GenerateRequest;
import io.reviewqa.model.v1.GenerationSummary;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.generation.GenerationOptions;
import io.reviewqa.modelserver.generation.GenerationRequest;
import io.reviewqa.modelserver.generation.GenerationResult;
import io.reviewqa.phrasing.GroundsMessages;
import io.reviewqa.phrasing.UnusableEvidenceException;
import java.util.Optional;

/** Between the contract's messages and the generator's values. */
final class GenerationMessages {

    private GenerationMessages() {}

    static GenerationRequest request(GenerateRequest message) {
        try {
            return new GenerationRequest(message.getQuestion(), GroundsMessages.grounds(message), options(message));
        } catch (UnusableEvidenceException e) {
            throw ModelServerException.invalidInput(e.getMessage());
        }
    }

    static GenerationSummary summary(GenerationResult result) {
        return GenerationSummary.newBuilder()
                .setEngine(result.engine())
                .setModel(result.model())
                .setFinishReason(switch (result.finishReason()) {
                    case STOP -> FinishReason.FINISH_REASON_STOP;
                    case LENGTH -> FinishReason.FINISH_REASON_LENGTH;
                })
                .setPromptTokens(result.tokens().prompt())
                .setOutputTokens(result.tokens().output())
                .setFirstTokenMillis(result.firstToken().toMillis())
                .setTotalMillis(result.total().toMillis())
                .setSentencesKept(result.check().sentences().kept())
                .setSentencesDropped(result.check().sentences().dropped())
                .setFallbackReason(result.check().fallbackReason())
                .build();
    }

    private static GenerationOptions options(GenerateRequest message) {
        return new GenerationOptions(message.getMaxTokens(),
                message.hasTemperature() ? Optional.of(message.getTemperature()) : Optional.empty(),
                message.hasSeed() ? Optional.of(message.getSeed()) : Optional.empty(),
                message.getStopList(), message.getJsonSchema(), message.getRefuseWhenBusy());
    }
}
