package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import io.reviewqa.model.ContractNames;
import io.reviewqa.modelserver.taxonomy.Phrases;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Composes what can be said without a model: counts, conclusion, quotes. */
final class GroundedAnswer {

    private final Taxonomy taxonomy;

    /** @throws io.reviewqa.modelserver.taxonomy.TaxonomyException when a language of the answers is missing */
    GroundedAnswer(Taxonomy taxonomy) {
        for (AnswerLanguage language : AnswerLanguage.values()) {
            taxonomy.phrases(ContractNames.OTHER_ASPECT, language.code());
        }
        this.taxonomy = taxonomy;
    }

    /** What comes before the quotes: the facts, and a sentence that introduces quotes which only come close. */
    List<String> opening(GenerationRequest request) {
        List<String> opening = new ArrayList<>(stated(request));
        if (!request.passages().isEmpty() && request.evidence().total() == 0) {
            opening.add(Phrasing.in(request.language()).closest());
        }
        return opening;
    }

    List<String> quotes(GenerationRequest request) {
        return QuoteSelection.of(request).stream().map(Phrasing::quote).toList();
    }

    /** What an answer begins with, whoever phrases the rest: the facts, or that nothing found answers for certain. */
    List<String> stated(GenerationRequest request) {
        List<String> facts = facts(request);
        return facts.isEmpty() ? List.of(Phrasing.in(request.language()).uncertain()) : facts;
    }

    /**
     * Counts and conclusion, or that there is no evidence; empty when nothing is counted for a question of no aspect.
     *
     * @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT for an aspect not in the taxonomy
     */
    List<String> facts(GenerationRequest request) {
        Evidence evidence = request.evidence();
        Phrases phrases = phrases(evidence.aspect(), request.language());
        Phrasing phrasing = Phrasing.in(request.language());
        if (request.passages().isEmpty()) {
            return List.of(request.unread().isEmpty()
                    ? phrasing.noEvidence(evidence.reviewsInScope())
                    : phrasing.unread(request.unread()));
        }
        if (request.asked().form() != AnswerForm.COUNTS && evidence.total() > 0) {
            return formed(request, phrases);
        }
        if (ContractNames.OTHER_ASPECT.equals(evidence.aspect())) {
            return evidence.total() == 0 ? List.of() : List.of(phrasing.tone(evidence, phrases));
        }
        if (evidence.total() == 0) {
            return List.of(phrasing.notDirectly(evidence, phrases));
        }
        return Stream.of(phrasing.counts(evidence, phrases), phrasing.conclusion(evidence, phrases), copies(request))
                .filter(sentence -> !sentence.isEmpty()).toList();
    }

    /** The answer in the form that was asked for; of an aspect in its own words. */
    private static List<String> formed(GenerationRequest request, Phrases phrases) {
        Evidence evidence = request.evidence();
        FormPhrasing phrasing = FormPhrasing.in(request.language());
        boolean isInOwnWords = !ContractNames.OTHER_ASPECT.equals(evidence.aspect()) && evidence.decided() > 0
                && request.asked().form() == AnswerForm.YES_NO;
        Phrasing words = Phrasing.in(request.language());
        Stream<String> facts;
        if (request.asked().excessive().isPresent()) {
            String excess = phrasing.excess(evidence, request.asked().excessive().getAsInt());
            facts = isInOwnWords && evidence.total() > 1
                    ? Stream.of(excess, words.counts(evidence, phrases), words.conclusion(evidence, phrases))
                    : Stream.of(excess);
        } else {
            facts = Stream.of(isInOwnWords ? phrasing.lean(evidence) + ". " + words.counts(evidence, phrases)
                    : phrasing.first(evidence, request.asked()));
        }
        return Stream.concat(facts, Stream.of(copies(request))).filter(sentence -> !sentence.isEmpty()).toList();
    }

    private static String copies(GenerationRequest request) {
        int copies = request.asked().copies();
        return copies == 0 ? "" : FormPhrasing.in(request.language()).copies(copies);
    }

    private Phrases phrases(String aspect, AnswerLanguage language) {
        if (!ContractNames.OTHER_ASPECT.equals(aspect) && taxonomy.aspect(aspect).isEmpty()) {
            throw invalidInput("evidence: aspect '" + aspect + "' is not in the taxonomy");
        }
        return taxonomy.phrases(aspect, language.code());
    }
}
