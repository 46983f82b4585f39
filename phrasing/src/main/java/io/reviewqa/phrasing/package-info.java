/**
 * Phrases counts, verdicts and quotes, for which no model is needed: the model server begins every answer so, and the integration
 * answers so by itself while the model server is away.
 */
package io.reviewqa.phrasing;
