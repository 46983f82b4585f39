/** What reviews are counted by: aspects, the words that name them and the words an answer uses, read from one file. */
package io.reviewqa.modelserver.taxonomy;
