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
 * @param taxonomy a file of aspects, their words and phrases, in place of the packs
 * @param packs the packs of aspects that speak: {@code common}, {@code food}, {@code lodging}, {@code electronics},
 *     {@code beauty-fashion}; all when empty
 * @param similarityThreshold how near a text must come to the description of an aspect of good or bad when none of its words
 *     occur: 0 is unrelated, 1 the same
 * @param intensitySimilarityThreshold like {@code similarity-threshold}, for an aspect of degree (salty, spicy, large …)
 * @param neutralBand a tone counts as neutral when the probability that it is good is this near to 0.5
 */
@Validated
@ConfigurationProperties("reviewqa.labels")
public record LabelsProperties(
        Resource taxonomy,
        @DefaultValue List<String> packs,
        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.8") double similarityThreshold,
        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.75") double intensitySimilarityThreshold,
        @DecimalMin("0") @DecimalMax("0.5") @DefaultValue("0.15") double neutralBand) {

    /** @throws TaxonomyException when the file or a name of a pack is wrong, or both a file and packs are set */
    Taxonomy aspects() {
        if (taxonomy == null) {
            return TaxonomyPacks.read(packs.isEmpty() ? TaxonomyPacks.NAMES : packs);
        }
        if (!packs.isEmpty()) {
            throw new TaxonomyException("reviewqa.labels.taxonomy and reviewqa.labels.packs are both set: the file replaces"
                    + " the packs, so set one of them");
        }
        return TaxonomyReader.read(taxonomy);
    }
}
