package io.reviewqa.modelserver.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;

/**
 * Fetches one file over HTTP, going on where an earlier attempt broke off (Range with If-Range, RFC 9110 §13.1.5 and §14).
 * {@link HttpURLConnection}, because it limits each read: {@code java.net.http} waits for a body that stalls for ever.
 */
final class HttpDownload {

    private static final int ATTEMPTS = 4;
    private static final int REDIRECTS = 5;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int BUFFER = 1 << 16;
    /** Where a model hub states the sha256 of a large file. */
    private static final String HUB_ETAG = "X-Linked-ETag";

    private final Limits limits;
    private final String token;

    /** @param token bearer token for the first host only, never for one it redirects to; empty: none */
    HttpDownload(Limits limits, String token) {
        this.limits = limits;
        this.token = token;
    }

    /**
     * @param part receives the file; kept when this fails, so that the next attempt goes on from there
     * @return the sha256 that the server states, or none
     */
    Checksum fetch(URI uri, Path part) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = size(part);
            try {
                return fetchOnce(uri, part);
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                last = e;
                if (size(part) == before) {
                    break;
                }
            }
        }
        throw last;
    }

    private Checksum fetchOnce(URI uri, Path part) throws IOException {
        Path tagFile = part.resolveSibling(part.getFileName() + ".etag");
        long have = size(part);
        String tag = have > 0 && Files.exists(tagFile) ? Files.readString(tagFile) : "";
        Response response = open(uri, tag.isEmpty() ? 0 : have, tag);
        try {
            boolean goesOn = response.status() == HttpURLConnection.HTTP_PARTIAL;
            if (response.status() == RANGE_NOT_SATISFIABLE) {
                Files.deleteIfExists(part);
                throw new IOException("%s has no such range any more".formatted(uri.getHost()));
            }
            if (!goesOn && response.status() != HttpURLConnection.HTTP_OK) {
                throw new RefusedException("%s answered %d".formatted(uri.getHost(), response.status()));
            }
            Files.writeString(tagFile, response.header("ETag"));
            copy(response, part, new Progress(uri.toString(), goesOn ? have : 0, goesOn));
            Files.deleteIfExists(tagFile);
            return response.stated();
        } finally {
            response.connection().disconnect();
        }
    }

    private static void copy(Response response, Path part, Progress progress) throws IOException {
        long length = response.connection().getContentLengthLong();
        progress.expect(length);
        StandardOpenOption how = progress.goesOn() ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        long copied = 0;
        try (InputStream in = response.connection().getInputStream();
                OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                copied += read;
                progress.advance(read);
            }
        }
        if (length >= 0 && copied != length) {
            throw new EOFException("the connection ended after %d of %d bytes".formatted(copied, length));
        }
        progress.done();
    }

    private Response open(URI uri, long from, String tag) throws IOException {
        URI current = uri;
        Checksum stated = Checksum.NONE;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            HttpURLConnection connection = connect(current, from, tag);
            if (!token.isEmpty() && Objects.equals(current.getAuthority(), uri.getAuthority())) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            int status = connection.getResponseCode();
            stated = stated.or(stated(connection));
            String location = connection.getHeaderField("Location");
            if (status < 300 || status >= 400 || location == null) {
                return new Response(connection, status, stated);
            }
            connection.disconnect();
            current = current.resolve(location);
        }
        throw new RefusedException("%s redirected more than %d times".formatted(uri.getHost(), REDIRECTS));
    }

    private HttpURLConnection connect(URI uri, long from, String tag) throws IOException {
        URL url = uri.toURL();
        if (!(url.openConnection() instanceof HttpURLConnection connection)) {
            throw new RefusedException("redirected to %s, which is not HTTP".formatted(uri));
        }
        connection.setConnectTimeout((int) limits.connect().toMillis());
        connection.setReadTimeout((int) limits.read().toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=%d-".formatted(from));
            connection.setRequestProperty("If-Range", tag);
        }
        return connection;
    }

    private static Checksum stated(HttpURLConnection connection) {
        String tag = connection.getHeaderField(HUB_ETAG);
        return tag == null ? Checksum.NONE : Checksum.orNone(tag.replace("\"", ""));
    }

    private static long size(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /**
     * How long to wait.
     *
     * @param connect for a connection
     * @param read for the next bytes
     */
    record Limits(Duration connect, Duration read) {}

    private record Response(HttpURLConnection connection, int status, Checksum stated) {

        String header(String name) {
            return Objects.requireNonNullElse(connection.getHeaderField(name), "");
        }
    }

    /** An answer that another attempt will not change. */
    private static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
