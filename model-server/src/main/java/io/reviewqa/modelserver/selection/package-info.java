/** Which of the models that a setting names runs, why, and how it stands. */
package io.reviewqa.modelserver.selection;
