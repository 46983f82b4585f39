/**
 * Questions of {@code /api/qa} as they are asked and kept: which of the three ways of answering is wanted, what is stored in the
 * collection {@code questions}, the queue of those to be answered later, and the list of recent answers.
 */
package io.reviewqa.integration.qa;
