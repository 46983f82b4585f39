/** The traces of routes: a span for each route and for each call of one, links for batches, and what carries a trace through a store. */
package io.reviewqa.integration.tracing;
