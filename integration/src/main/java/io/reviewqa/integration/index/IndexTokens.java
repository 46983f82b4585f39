package io.reviewqa.integration.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.stereotype.Component;

/**
 * Where the change stream that fills the index has come to, kept in the index itself: documents and position become durable
 * in one commit, so that neither can be ahead of the other after a crash.
 */
@Component("indexTokens")
public final class IndexTokens extends ServiceSupport implements StateRepository<String, String> {

    private final ReviewIndex index;
    private final DatabaseIdentity database;

    IndexTokens(ReviewIndex index, DatabaseIdentity database) {
        this.index = index;
        this.database = database;
    }

    /** @return null where the index holds nothing of the database that answers now */
    @Override
    public String getState(String key) {
        try {
            index.follow(database.read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return index.position(key);
    }

    /** @throws IllegalStateException when the index has fallen back behind this place */
    @Override
    public void setState(String key, String token) {
        index.moveTo(key, token);
    }
}
