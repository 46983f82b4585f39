/** One leader at a time by a lease in a MongoDB collection, for places without Kubernetes or a shared file system. */
package io.reviewqa.camel.mongodb.changes.cluster;
