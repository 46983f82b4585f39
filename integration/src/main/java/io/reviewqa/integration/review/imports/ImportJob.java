package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.api.body.RequestBytes;
import io.reviewqa.integration.review.HourlyReviews;
import io.reviewqa.integration.review.mapping.KnownExport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.bson.Document;

/** An import in work: one thread takes it further, any may look how far it is. */
public final class ImportJob {

    private final ImportRequest request;
    private final RequestBytes.Sent sent;
    private final Clock clock;
    private final Instant begun;
    private final long before;
    private ImportFile file;
    private ImportReader reader;
    private volatile ImportStatus status;
    private HourlyReviews.Taken counted;

    /** @param earlier how far an import of this id has come before */
    ImportJob(ImportRequest request, RequestBytes.Sent sent, ImportStatus earlier, Clock clock) {
        this.request = request;
        this.sent = sent;
        this.clock = clock;
        this.begun = clock.instant();
        this.before = earlier.records();
        this.status = earlier;
        if (!isDone()) {
            is(ImportStatus.RUNNING, null);
        }
    }

    ImportRequest request() {
        return request;
    }

    /** Names it among the imports of all. */
    String key() {
        return request.owner().key(request.id());
    }

    RequestBytes.Sent sent() {
        return sent;
    }

    void reads(ImportFile opened, ImportReader from) {
        file = opened;
        reader = from;
    }

    /** @param taken what is counted and not stored yet; null when nothing is */
    void counts(HourlyReviews.Taken taken) {
        counted = taken;
    }

    /** What was counted and could not be stored is not to be counted. */
    void giveBack() {
        if (counted != null) {
            counted.giveBack();
            counted = null;
        }
    }

    public ImportStatus status() {
        return status;
    }

    /** Whether nothing is to be stored. */
    public boolean isDryRun() {
        return request.dryRun();
    }

    /** Whether all of it was taken in, now or before. */
    public boolean isDone() {
        return status.state().equals(ImportStatus.DONE);
    }

    /** To be called when a batch is durable. */
    ImportStatus took(ImportBatch batch) {
        // Of records that were taken before, a batch tells the position alone.
        ImportStatus was = status;
        return become(ImportStatus.RUNNING, null, Math.max(was.records(), batch.position()),
                new long[] {was.accepted() + batch.byRecord().size(), was.withoutText() + batch.withoutText(),
                        was.rejected() + batch.rejected().size()});
    }

    ImportStatus is(String state, String reason) {
        return become(state, reason, status.records(), new long[] {status.accepted(), status.withoutText(), status.rejected()});
    }

    private ImportStatus become(String state, String reason, long records, long[] counts) {
        Instant now = clock.instant();
        double seconds = Math.max(1, Duration.between(begun, now).toMillis()) * 1e-3;
        ImportStatus was = status;
        boolean known = reader != null && reader.mapping() != null;
        status = new ImportStatus(was.id(), was.name(), state, reason,
                known ? reader.format().name().toLowerCase(Locale.ROOT) : was.format(),
                known ? reader.known().map(KnownExport::name).orElse(null) : was.export(),
                known ? reader.mapping().toString() : was.mapping(),
                records, counts[0], counts[1], counts[2], file == null ? was.bytes() : file.bytes(), was.totalBytes(),
                Math.round((records - before) / seconds), was.startedAt(), now);
        return status;
    }

    static Document document(ImportStatus status) {
        return new Document("importId", status.id()).append("name", status.name()).append("state", status.state())
                .append("reason", status.reason())
                .append("format", status.format()).append("export", status.export()).append("mapping", status.mapping())
                .append("records", status.records()).append("accepted", status.accepted())
                .append("withoutText", status.withoutText()).append("rejected", status.rejected())
                .append("bytes", status.bytes()).append("totalBytes", status.totalBytes()).append("perSecond", status.perSecond())
                .append("startedAt", Date.from(status.startedAt()))
                .append("updatedAt", Date.from(status.updatedAt()));
    }

    static ImportStatus status(Document document) {
        return new ImportStatus(document.getString("importId"), document.getString("name"), document.getString("state"),
                document.getString("reason"), document.getString("format"), document.getString("export"),
                document.getString("mapping"), document.getLong("records"), document.getLong("accepted"),
                document.getLong("withoutText"), document.getLong("rejected"), document.getLong("bytes"),
                document.getLong("totalBytes"), document.getLong("perSecond"), document.getDate("startedAt").toInstant(),
                document.getDate("updatedAt").toInstant());
    }
}
