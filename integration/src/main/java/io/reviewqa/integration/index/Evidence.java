package io.reviewqa.integration.index;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How many reviews speak to an aspect and how they divide; reviews, not sentences.
 *
 * @param aspect a name of the taxonomy, or {@value io.reviewqa.model.ContractNames#OTHER_ASPECT} where the question asks after none of them
 * @param positive say it is so, or are content with it
 * @param negative say it is not, or are not content
 * @param neutral take no side, or both
 * @param total the sum of these
 * @param reviewsInScope all reviews of the asked store and menu
 */
public record Evidence(
        String aspect, int positive, int negative, int neutral, int total, @JsonIgnore int reviewsInScope) {}
