/** The names of what the integration measures, each said once. */
package io.reviewqa.integration.metrics;
