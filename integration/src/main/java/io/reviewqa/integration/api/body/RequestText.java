package io.reviewqa.integration.api.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Reader;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Gives a route the text of its request. Camel itself would read a body whole, whatever its length, before a route begins. */
@Component("requestText")
public final class RequestText {

    private static final String ATTRIBUTE = RequestText.class.getName();

    /**
     * The text; null when the request has no body. Its reads throw
     * {@link io.reviewqa.integration.api.ApiException}s that say what is wrong with the bytes.
     */
    public Reader of(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        return (Reader) request.getAttribute(ATTRIBUTE);
    }

    /** Sets what {@link #of} gives. */
    public static void put(HttpServletRequest request, Reader text) {
        request.setAttribute(ATTRIBUTE, text);
    }
}
