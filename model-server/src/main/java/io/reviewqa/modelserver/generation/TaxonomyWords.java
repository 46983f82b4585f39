package io.reviewqa.modelserver.generation;

import io.reviewqa.model.ContractNames;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.phrasing.AnswerLanguage;
import io.reviewqa.phrasing.AspectWords;
import io.reviewqa.phrasing.Phrases;
import java.util.Optional;

/** The words for aspects that the taxonomy has: for each aspect, in each language. */
record TaxonomyWords(Taxonomy taxonomy) implements AspectWords {

    /** @throws io.reviewqa.modelserver.taxonomy.TaxonomyException when a language of the answers is missing */
    TaxonomyWords {
        for (AnswerLanguage language : AnswerLanguage.values()) {
            taxonomy.phrases(ContractNames.OTHER_ASPECT, language.code());
        }
    }

    @Override
    public Optional<Phrases> of(String aspect, AnswerLanguage language) {
        if (!ContractNames.OTHER_ASPECT.equals(aspect) && taxonomy.aspect(aspect).isEmpty()) {
            throw ModelServerException.invalidInput("evidence: aspect '" + aspect + "' is not in the taxonomy");
        }
        return Optional.of(taxonomy.phrases(aspect, language.code()));
    }
}
