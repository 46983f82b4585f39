/** How ReviewQA reads text, in one place for all who read it: no Spring, no Camel. */
package io.reviewqa.text;
