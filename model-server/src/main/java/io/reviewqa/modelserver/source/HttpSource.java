package io.reviewqa.modelserver.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** {@code https://…} (or {@code http://…}): a file from a web server. */
final class HttpSource implements FileSource {

    private final String scheme;
    private final FileCache cache;
    private final HttpDownload download;

    HttpSource(String scheme, FileCache cache, HttpDownload.Limits limits) {
        this.scheme = scheme;
        this.cache = cache;
        this.download = new HttpDownload(limits, "");
    }

    @Override
    public Path locate(String location, Checksum expected) throws IOException {
        URI uri = uri(location);
        return cache.obtain(cacheName(uri), expected, part -> download.fetch(uri, part));
    }

    @Override
    public boolean atHand(String location) throws IOException {
        return cache.holds(cacheName(uri(location)));
    }

    private URI uri(String location) throws IOException {
        URI uri = URI.create(scheme + ":" + location);
        if (uri.getHost() == null || uri.getPath().endsWith("/")) {
            throw new IOException("not the address of a file: " + uri);
        }
        return uri;
    }

    /** The authority's colon is no character for a file name everywhere. */
    private static String cacheName(URI uri) {
        return "%s/%s%s".formatted(uri.getScheme(), uri.getAuthority().replace(':', '_'), uri.getPath());
    }
}
