package io.reviewqa.integration.security;

import io.reviewqa.integration.api.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * The stores that a caller is bound to: all that it asks, reads, lists, writes or deletes is of them, and of others it learns
 * nothing, not even that they are there.
 *
 * @param patterns ids, or the beginnings of ids with a star behind; null for a caller who is bound to none
 */
public record StoreBounds(List<String> patterns) {

    /** Of who may have to do with every store. */
    public static final StoreBounds NONE = new StoreBounds(null);

    private static final String STAR = "*";

    /** Those of the caller of a request. */
    public static StoreBounds of(HttpServletRequest request) {
        return request != null && request.getUserPrincipal() instanceof Authentication caller ? of(caller.getAuthorities())
                : NONE;
    }

    static StoreBounds of(Collection<? extends GrantedAuthority> authorities) {
        List<String> patterns = authorities.stream()
                .filter(StoreAuthority.class::isInstance)
                .map(authority -> ((StoreAuthority) authority).pattern())
                .toList();
        return patterns.isEmpty() ? NONE : new StoreBounds(patterns);
    }

    public boolean isBound() {
        return patterns != null;
    }

    /** Whether a store is one of them; what is of no single store is not. */
    public boolean allows(String storeId) {
        return !isBound() || storeId != null && patterns.stream().anyMatch(pattern -> pattern.endsWith(STAR)
                ? storeId.startsWith(beginning(pattern))
                : storeId.equals(pattern));
    }

    /**
     * The store that a request is about: the one it names, or the only one that there is for its caller.
     *
     * @return null when it is about all, and that may be
     * @throws ApiException (403) when it is about another, or the caller must say which
     */
    public String require(String storeId) {
        if (storeId == null && isOfOne()) {
            return patterns.get(0);
        }
        if (!allows(storeId)) {
            throw new ApiException(HttpStatus.FORBIDDEN, storeId == null
                    ? "these credentials are for some stores only (%s); say which by storeId"
                            .formatted(String.join(", ", patterns))
                    : "these credentials are not for the store " + storeId);
        }
        return storeId;
    }

    private boolean isOfOne() {
        return isBound() && patterns.size() == 1 && !patterns.get(0).isEmpty() && !patterns.get(0).endsWith(STAR);
    }

    /** Selects the documents of the stores; all of them for a caller who is bound to none. */
    public Document selection(String field) {
        if (!isBound()) {
            return new Document();
        }
        List<Document> any = new ArrayList<>();
        for (String pattern : patterns) {
            any.add(new Document(field, pattern.endsWith(STAR)
                    ? Pattern.compile("^" + Pattern.quote(beginning(pattern)))
                    : new Document("$eq", pattern)));
        }
        return new Document("$or", any);
    }

    private static String beginning(String pattern) {
        return pattern.substring(0, pattern.length() - 1);
    }
}
