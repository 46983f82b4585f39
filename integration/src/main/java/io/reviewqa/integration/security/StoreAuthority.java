package io.reviewqa.integration.security;

import java.io.Serial;
import org.springframework.security.core.GrantedAuthority;

/**
 * Binds a caller to a store, or to those whose ids begin in a way. It is no role: no name of one, wherever it comes from, is taken for
 * it.
 *
 * @param pattern an id, or the beginning of ids with a star behind
 */
record StoreAuthority(String pattern) implements GrantedAuthority {

    /** No store has this id. */
    static final String OF_NO_STORE = "";

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public String getAuthority() {
        return "stores " + pattern;
    }
}
