package io.reviewqa.integration.answer;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.security.StoreBounds;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Who may see a stored question: a caller who is bound to stores those that were asked about one of them. */
@Component("questionAccess")
public final class QuestionAccess {

    /** @throws ApiException (404) when it is of another store: for this caller there is none */
    public void require(
            QuestionId id, @Body Document found, @Header("CamelHttpServletRequest") HttpServletRequest request) {
        StoreBounds bounds = StoreBounds.of(request);
        boolean within = !bounds.isBound()
                || found != null && found.get("storeId") instanceof String storeId && bounds.allows(storeId);
        if (!within) {
            throw ApiException.notFound("there is no question " + id + ", or no longer");
        }
    }
}
