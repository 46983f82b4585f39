/** {@code reviewqa-load}: plays questions and reviews at a set rate, and says how they were answered. See docs/load.md. */
package io.reviewqa.standalone.load;
