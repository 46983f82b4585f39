package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.modelserver.taxonomy.TaxonomyException;
import io.reviewqa.modelserver.taxonomy.TaxonomyPacks;
import io.reviewqa.modelserver.taxonomy.TaxonomyReader;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * How texts are labelled.
 *
 * @param taxonomy a file of aspects, their words and phrases, in place of the packs; left out for the packs
 * @param packs the packs of aspects that speak, of {@link TaxonomyPacks#NAMES}; all when left out
 * @param similarityThreshold how near a text must come to the description of a matter of good or bad when none of the
 *     aspect's words occur: 0 is as unrelated sentences, 1 the same
 * @param intensitySimilarityThreshold the same for a matter of degree
 * @param neutralBand half the width of the band around 0.5 in which the probability of a good tone counts as neutral
 */
@Validated
@ConfigurationProperties("reviewqa.labels")
public record LabelsProperties(
        Resource taxonomy,
        List<String> packs,
        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.6") double similarityThreshold,
        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.75") double intensitySimilarityThreshold,
        @DecimalMin("0") @DecimalMax("0.5") @DefaultValue("0.15") double neutralBand) {

    /** @throws TaxonomyException when the file or a name of a pack is wrong, or both a file and packs are set */
    Taxonomy aspects() {
        if (taxonomy == null) {
            return TaxonomyPacks.read(packs == null ? TaxonomyPacks.NAMES : packs);
        }
        if (packs != null) {
            throw new TaxonomyException("reviewqa.labels.taxonomy and reviewqa.labels.packs are both set: the file replaces"
                    + " the packs, so set one of them");
        }
        return TaxonomyReader.read(taxonomy);
    }
}
