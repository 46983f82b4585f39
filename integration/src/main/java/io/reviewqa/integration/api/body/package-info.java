/** From the bytes of a request's body to its text: content coding, charset, and the limits on both. */
package io.reviewqa.integration.api.body;
