/** What agents call: the Model Context Protocol at {@code /mcp}, whose tools are the routes that REST has. */
package io.reviewqa.integration.mcp;
