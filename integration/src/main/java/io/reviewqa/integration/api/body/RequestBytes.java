package io.reviewqa.integration.api.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/** Gives a route the bytes of a file that is sent as it is, packed or not: who reads it tells what it is by its first bytes. */
public final class RequestBytes {

    /** Where files are sent to. */
    private static final String PATH = "/api/imports";
    private static final String ATTRIBUTE = RequestBytes.class.getName();

    private RequestBytes() {}

    /**
     * The body of a request.
     *
     * @param charset that Content-Type declares; null when it does not
     * @param length in bytes as sent; -1 when that is not said
     */
    public record Sent(InputStream bytes, Charset charset, long length) {}

    /** Null when the request has no body. */
    public static Sent of(HttpServletRequest request) {
        return (Sent) request.getAttribute(ATTRIBUTE);
    }

    /** The text of bytes, told as that of any body is: by a byte order mark, else as declared, else as UTF-8. */
    public static BufferedReader text(InputStream bytes, Charset declared) {
        return TextReader.of(bytes, declared);
    }

    static boolean isFor(HttpServletRequest request) {
        return request.getRequestURI().equals(PATH);
    }

    static void put(HttpServletRequest request, Charset declared) throws IOException {
        request.setAttribute(ATTRIBUTE, new Sent(request.getInputStream(), declared, request.getContentLengthLong()));
    }
}
