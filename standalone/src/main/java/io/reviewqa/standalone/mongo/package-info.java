/** What the embedded MongoDB server lacks: writes that are durable when acknowledged, and change streams at a steady cost. */
package io.reviewqa.standalone.mongo;
