package io.reviewqa.integration.operate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.reviewqa.integration.index.ShownSets.Progress;
import java.util.List;
import java.util.Locale;

/**
 * How far the exchange of stored vectors and labels for those of other models is, as this process's index shows it.
 *
 * @param model the embedding model that all are to be of
 * @param labels the model of the labels that all are to be of
 * @param state whether the new ones are being made
 * @param reviews all that are indexed
 * @param done those of them that have the new ones
 * @param perSecond reviews done in a second, over the last minute; null where that is not known yet
 * @param stores that reviews are of
 * @param storesDone those of them that are answered from the new ones
 * @param models what there is, most reviews first
 */
public record ExchangeStatus(String model, String labels, State state, int reviews, int done, Double perSecond, int stores,
        int storesDone, List<ModelCount> models) {

    /** Of an exchange that is not over. */
    public enum State {
        /** Reviews without vectors and labels of the model get them. */
        MAKING,
        /** All have them; those of other models are removed some time after. */
        COMPLETE;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An embedding model and one of labels, and how many reviews have vectors and labels of them. */
    public record ModelCount(String model, String labels, int reviews) {}

    static ExchangeStatus of(String model, String labels, Progress progress, Double perSecond) {
        return new ExchangeStatus(model, labels, progress.done() == progress.reviews() ? State.COMPLETE : State.MAKING,
                progress.reviews(), progress.done(), perSecond, progress.stores(), progress.storesDone(),
                progress.sets().stream()
                        .map(set -> new ModelCount(set.by().modelId(), set.by().labelsId(), set.reviews())).toList());
    }
}
