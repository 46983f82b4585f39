package io.reviewqa.integration.index;

import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the index anew when its files are damaged while it is used: its route reads the database again, as at a start. */
@Component
@OnLucene
final class IndexRepair {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRepair.class);
    private static final String ROUTE = "vector-index";

    private final LuceneIndex index;
    private final CamelContext camel;

    IndexRepair(LuceneIndex index, CamelContext camel) {
        this.index = index;
        this.camel = camel;
    }

    /** Only where a search has failed since; a look costs reading the whole index once. */
    void repairWhereDamaged() {
        if (!index.isDamaged()) {
            return;
        }
        try {
            camel.getRouteController().stopRoute(ROUTE);
            index.reopen();
        } catch (Exception e) {
            LOG.error("The index cannot be opened again; a restart makes it anew", e);
        } finally {
            start();
        }
    }

    private void start() {
        try {
            camel.getRouteController().startRoute(ROUTE);
        } catch (Exception e) {
            LOG.error("The route {} does not start again; a restart makes the index anew", ROUTE, e);
        }
    }
}
