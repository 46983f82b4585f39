/** {@code reviewqa-import}: files of reviews into a ReviewQA that runs. */
package io.reviewqa.standalone.imports;
