/** {@code reviewqa-eval}: measures answers on questions of which it is known what a right answer is. See docs/evaluation.md. */
package io.reviewqa.standalone.eval;
