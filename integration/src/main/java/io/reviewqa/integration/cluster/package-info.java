/** What only one replica does. */
package io.reviewqa.integration.cluster;
