package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.security.StoreBounds;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Whose imports are whose: each caller who is bound to stores has its own, and all others have theirs together.
 *
 * @param name empty for callers who are bound to none
 */
record ImportOwner(String name, StoreBounds bounds) {

    static final ImportOwner ALL = new ImportOwner("", StoreBounds.NONE);

    static ImportOwner of(HttpServletRequest request) {
        StoreBounds bounds = StoreBounds.of(request);
        return bounds.isBound() ? new ImportOwner(request.getUserPrincipal().getName(), bounds) : ALL;
    }

    /** The same for no two imports of whomever; ids hold no line break. */
    String key(String importId) {
        return name.isEmpty() ? importId : name + "\n" + importId;
    }
}
