package io.reviewqa.modelserver.grpc;

import io.reviewqa.model.v1.LabelResponse;
import io.reviewqa.modelserver.labelling.AspectLabel;
import io.reviewqa.modelserver.labelling.TextLabels;
import java.util.List;

/** Labels as messages. */
final class LabelMessages {

    private LabelMessages() {}

    /** @param modelId of the labeller */
    static LabelResponse response(String modelId, List<TextLabels> labels) {
        return LabelResponse.newBuilder()
                .setModelId(modelId)
                .addAllLabels(labels.stream().map(LabelMessages::message).toList())
                .build();
    }

    private static io.reviewqa.model.v1.TextLabels message(TextLabels labels) {
        return io.reviewqa.model.v1.TextLabels.newBuilder()
                .addAllAspects(labels.aspects().stream().map(LabelMessages::message).toList())
                .setPolarity(labels.polarity().toMessage())
                .setPositiveProbability((float) labels.positiveProbability())
                .build();
    }

    private static io.reviewqa.model.v1.AspectLabel message(AspectLabel label) {
        return io.reviewqa.model.v1.AspectLabel.newBuilder()
                .setAspect(label.aspect())
                .setScore((float) label.score())
                .setPolarity(label.polarity().toMessage())
                .build();
    }
}
