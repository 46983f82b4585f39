/** MongoDB through the official synchronous driver. */
package io.reviewqa.camel.mongodb.changes.driver;
