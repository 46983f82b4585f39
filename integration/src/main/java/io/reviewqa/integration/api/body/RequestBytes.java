package io.reviewqa.integration.api.body;

import io.reviewqa.integration.api.ApiException;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.http.HttpStatus;

/**
 * Gives a route the bytes of a file that is sent as it is, packed or not: who reads it tells what it is by its first bytes. It is put on
 * the disk before its request goes on in another thread, for {@link BodyFilter}'s reasons, and removed when that has its response.
 */
public final class RequestBytes {

    /** Where files are sent to. */
    private static final String PATH = "/api/imports";
    private static final String ATTRIBUTE = RequestBytes.class.getName();
    private static final int BUFFER = 1 << 16;

    private RequestBytes() {}

    /**
     * The body of a request.
     *
     * @param charset that Content-Type declares; null when it does not
     * @param length in bytes as sent
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

    /**
     * Takes the body in.
     *
     * @throws IOException when it breaks off
     * @throws ApiException (507) when the disk has no room for it
     */
    static void receive(HttpServletRequest request, InputStream body, Charset declared) throws IOException {
        Path file = Files.createTempFile("reviewqa-import-", null);
        try {
            long length = 0;
            try (OutputStream target = Files.newOutputStream(file)) {
                byte[] buffer = new byte[BUFFER];
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    write(target, buffer, read);
                    length += read;
                }
            }
            if (length > 0) {
                InputStream bytes = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
                request.setAttribute(ATTRIBUTE, new Sent(bytes, declared, length));
            }
        } finally {
            if (of(request) == null) {
                Files.delete(file);
            }
        }
    }

    private static void write(OutputStream target, byte[] buffer, int length) {
        try {
            target.write(buffer, 0, length);
        } catch (IOException e) {
            throw new ApiException(HttpStatus.INSUFFICIENT_STORAGE, "the temporary folder has no room for the file", e);
        }
    }

    /** To be called when a request was handed on: its file is removed when it is done. */
    static void release(HttpServletRequest request) throws IOException {
        Sent sent = of(request);
        if (sent == null) {
            return;
        }
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new Closing(sent.bytes()));
        } else {
            sent.bytes().close();
        }
    }

    private record Closing(InputStream bytes) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            bytes.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
