/**
 * Documents of MongoDB that anyone may have written: how they are named, and how their fields are read so that whatever is wrong
 * with one is said of that one only.
 */
package io.reviewqa.integration.document;
