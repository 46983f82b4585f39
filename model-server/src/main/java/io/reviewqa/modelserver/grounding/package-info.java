/**
 * Holds a language model's answer to the review sentences it was given: {@link io.reviewqa.modelserver.grounding.ClaimCheck}
 * judges it sentence by sentence, and only what a review sentence supports is passed on, with that sentence's number.
 */
package io.reviewqa.modelserver.grounding;
