package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import io.reviewqa.modelserver.taxonomy.Phrases;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;

/** Composes what can be said without a model: counts, conclusion, quotes. */
final class GroundedAnswer {

    private final Taxonomy taxonomy;

    GroundedAnswer(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /** The whole answer in segments, most important first. */
    List<String> segments(GenerationRequest request) {
        List<String> segments = new ArrayList<>(summary(request));
        QuoteSelection.of(request).forEach(passage -> segments.add(Phrasing.quote(passage)));
        return segments;
    }

    /**
     * Counts and conclusion, without quotes.
     *
     * @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT for an aspect not in the taxonomy
     */
    List<String> summary(GenerationRequest request) {
        Evidence evidence = request.evidence();
        Phrases phrases = phrases(evidence.aspect(), request.language());
        Phrasing phrasing = Phrasing.in(request.language());
        List<String> segments = new ArrayList<>();
        if (request.passages().isEmpty()) {
            segments.add(phrasing.noEvidence(evidence.reviewsInScope()));
        } else if (Taxonomy.OTHER.equals(evidence.aspect())) {
            if (evidence.total() > 0) {
                segments.add(phrasing.tone(evidence, phrases));
            }
            segments.add(phrasing.closest());
        } else if (evidence.total() == 0) {
            segments.add(phrasing.notDirectly(evidence, phrases));
            segments.add(phrasing.closest());
        } else {
            segments.add(phrasing.counts(evidence, phrases));
            segments.add(phrasing.conclusion(evidence, phrases));
        }
        segments.removeIf(String::isEmpty);
        return segments;
    }

    private Phrases phrases(String aspect, AnswerLanguage language) {
        if (!Taxonomy.OTHER.equals(aspect) && taxonomy.aspect(aspect).isEmpty()) {
            throw invalidInput("evidence: aspect '" + aspect + "' is not in the taxonomy");
        }
        return taxonomy.phrases(aspect, language.code());
    }
}
