package io.reviewqa.modelserver.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code hf:owner/repo/file@revision}: a file of a model hub that speaks Hugging Face's protocol, {@code main} when no
 * revision is named. The hub states the sha256 of large files, and the file is held to it.
 */
final class HubSource implements FileSource {

    private static final Pattern LOCATION = Pattern.compile(
            "(?<repository>[\\w.-]+/[\\w.-]+)/(?<file>[\\w./-]+?)(?:@(?<revision>[\\w./-]+))?");

    private final String endpoint;
    private final FileCache cache;
    private final HttpDownload download;

    /** @param token for private repositories; empty: none */
    HubSource(String endpoint, String token, FileCache cache, HttpDownload.Limits limits) {
        this.endpoint = endpoint.replaceFirst("/+$", "");
        this.cache = cache;
        this.download = new HttpDownload(limits, token);
    }

    @Override
    public Path locate(String location, Checksum expected) throws IOException {
        HubFile file = HubFile.parse(location);
        return cache.obtain(file.cacheName(), expected, part -> download.fetch(file.address(endpoint), part));
    }

    @Override
    public boolean atHand(String location) throws IOException {
        return cache.holds(HubFile.parse(location).cacheName());
    }

    private record HubFile(String repository, String revision, String path) {

        static HubFile parse(String location) throws IOException {
            Matcher parts = LOCATION.matcher(location);
            if (!parts.matches()) {
                throw new IOException("hf:%s is not hf:owner/repo/file@revision".formatted(location));
            }
            String revision = Objects.requireNonNullElse(parts.group("revision"), "main");
            return new HubFile(parts.group("repository"), revision, parts.group("file"));
        }

        String cacheName() {
            return "hf/%s/%s/%s".formatted(repository, revision, path);
        }

        URI address(String endpoint) {
            return URI.create("%s/%s/resolve/%s/%s".formatted(endpoint, repository, revision, path));
        }
    }
}
