/**
 * Brings the files of models to disk: {@link io.reviewqa.modelserver.source.ModelFiles} turns a location into a path, by one
 * {@link io.reviewqa.modelserver.source.FileSource} a scheme. What is fetched lies in one cache folder, appears there whole
 * or not at all, and is checked before it does.
 */
package io.reviewqa.modelserver.source;
