package io.reviewqa.integration.review.imports;

import com.mongodb.client.model.WriteModel;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.QueryParameters;
import io.reviewqa.integration.api.body.RequestBytes;
import io.reviewqa.integration.config.IngestionProperties;
import io.reviewqa.integration.review.HourlyReviews;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.ReviewIngestion;
import io.reviewqa.integration.review.ReviewOwners;
import io.reviewqa.integration.review.mapping.FieldMapping;
import io.reviewqa.integration.review.mapping.ReviewField;
import io.reviewqa.integration.security.StoreBounds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.ObjectHelper;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The steps of the routes of imports: a file becomes batches of reviews, bulk writes, and a position to go on from. */
@Component("reviewImports")
public final class ReviewImports {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewImports.class);
    private static final int SHOWN = 10;
    /** So many records behind each other that are all wrong are a wrong mapping. */
    private static final int HOPELESS = 1_000;
    private static final int DEFAULT_LIMIT = 20;

    private final ImportStore store;
    private final ReviewIngestion reviews;
    private final ReviewOwners owners;
    private final HourlyReviews hourly;
    private final IngestionProperties settings;
    private final Clock clock;
    private final ConcurrentMap<String, ImportJob> running = new ConcurrentHashMap<>();

    ReviewImports(ImportStore store, ReviewIngestion reviews, ReviewOwners owners, HourlyReviews hourly,
            IngestionProperties settings, Clock clock) {
        this.hourly = hourly;
        this.owners = owners;
        this.store = store;
        this.reviews = reviews;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The import that a request begins or goes on with. However its exchange ends, it is known how far it has come.
     *
     * @throws ApiException (400, 409) when it cannot be
     */
    public ImportJob begin(Exchange exchange, @Header("CamelHttpServletRequest") HttpServletRequest request) {
        ImportRequest asked = ImportRequest.of(request);
        String key = asked.owner().key(asked.id());
        RequestBytes.Sent sent = RequestBytes.of(request);
        if (sent == null) {
            throw ApiException.invalid("the body is empty; send a file");
        }
        if (asked.dryRun()) {
            return new ImportJob(asked, sent, fresh(asked, sent), clock);
        }
        store.tidy();
        if (asked.again()) {
            store.forget(key);
        }
        ImportJob job = new ImportJob(asked, sent, store.find(key).orElseGet(() -> fresh(asked, sent)), clock);
        if (!job.isDone()) {
            requireSameMapping(job.status(), asked);
            if (running.putIfAbsent(key, job) != null) {
                throw ApiException.conflict("import %s is running already".formatted(asked.id()));
            }
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    ends(job, done.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
                }
            });
        }
        return job;
    }

    private ImportStatus fresh(ImportRequest asked, RequestBytes.Sent sent) {
        return new ImportStatus(asked.id(), asked.name(), ImportStatus.RUNNING, null, null, null, null, 0, 0, 0, 0, 0,
                sent.length(), 0, clock.instant(), clock.instant());
    }

    /** Its place in the file would count for records that were read otherwise. */
    private static void requireSameMapping(ImportStatus earlier, ImportRequest asked) {
        FieldMapping was = FieldMapping.parse(earlier.mapping() == null ? "" : earlier.mapping());
        boolean same = asked.mapping().sources().entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(was.source(entry.getKey())));
        if (earlier.mapping() != null && !same) {
            throw ApiException.conflict("import %s was begun with another mapping (%s); begin it anew by again=true"
                    .formatted(asked.id(), earlier.mapping()));
        }
    }

    /** Shows the first reviews as they would be stored; nothing is. */
    public ImportPreview preview(ImportJob job) {
        ImportReader reader = reader(job, 1);
        List<Review> shown = new ArrayList<>();
        List<ImportBatch.Rejected> rejected = new ArrayList<>();
        long withoutText = 0;
        while (shown.size() < SHOWN && rejected.size() < SHOWN && hasNext(reader)) {
            ImportBatch batch = reader.next();
            shown.addAll(batch.reviews());
            rejected.addAll(batch.rejected());
            withoutText += batch.withoutText();
        }
        String problem = Stream.of(ReviewField.TEXT, ReviewField.STORE_ID)
                .map(field -> reader.flaw(reader.mapping(), field))
                .filter(flaw -> flaw != null)
                .findFirst().orElse(null);
        return new ImportPreview(reader.format().name().toLowerCase(Locale.ROOT),
                reader.known().map(known -> known.name()).orElse(null), reader.mapping().toString(), problem,
                reader.columns().entrySet().stream()
                        .map(column -> new ImportPreview.Column(column.getKey(), column.getValue())).toList(),
                shown, withoutText, rejected);
    }

    /** The beginning of a file, which is all that is sent for a preview, breaks off in the midst of a record. */
    private static boolean hasNext(ImportReader reader) {
        try {
            return reader.hasNext();
        } catch (ApiException e) {
            if (reader.mapping() == null) {
                throw e;
            }
            return false;
        }
    }

    /** Splits the file into batches, behind what was taken before. */
    public Iterator<ImportBatch> batches(ImportJob job) {
        ImportReader batches = reader(job, settings.batchSize());
        StoreBounds bounds = job.request().owner().bounds();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public ImportBatch next() {
                ImportBatch batch = batches.next();
                Set<Review> taken = owners.taken(batch.reviews(), bounds);
                ImportBatch free = taken.isEmpty() ? batch : batch.without(taken, "its id is taken by a review of another store");
                job.counts(hourly.takeImported(free.reviews(), job.request().caller()));
                return free;
            }
        };
    }

    private ImportReader reader(ImportJob job, int batchSize) {
        try {
            RequestBytes.Sent sent = job.sent();
            ImportFile file = new ImportFile(
                    sent.bytes(), job.request().charset() == null ? sent.charset() : job.request().charset());
            ImportReader reader =
                    new ImportReader(file, job.request(), job.status().records(), batchSize, settings.maxLineLength());
            job.reads(file, reader);
            return reader;
        } catch (IOException e) {
            throw ApiException.invalid("the file broke off, or is not what its first bytes say", e);
        }
    }

    public List<WriteModel<Document>> writes(ImportBatch batch) {
        return reviews.writes(batch.reviews());
    }

    /** To be called once the batch is durably written. */
    public void took(ImportJob job, ImportBatch batch) {
        job.counts(null);
        reviews.written(batch.reviews());
        store.reject(job.key(), batch.rejected(), job.status().rejected());
        ImportStatus status = job.took(batch);
        store.save(job.request().owner(), status);
        if (status.accepted() == 0 && status.rejected() >= HOPELESS) {
            throw new ApiException(HttpStatus.UNPROCESSABLE_ENTITY,
                    "of the first %d records not one can be taken; the last: %s".formatted(
                            status.records(), batch.rejected().get(batch.rejected().size() - 1).reason()));
        }
    }

    /** Notes that the file was read to its end. */
    public ImportStatus finished(ImportJob job) {
        if (!job.isDone()) {
            store.save(job.request().owner(), job.is(ImportStatus.DONE, null));
        }
        return job.status();
    }

    private void ends(ImportJob job, Exception failure) {
        running.remove(job.key(), job);
        job.giveBack();
        if (!job.isDone()) {
            String reason = failure == null ? "it was broken off" : failure.getMessage();
            ImportStatus status = job.is(isRefusal(failure) ? ImportStatus.REFUSED : ImportStatus.INTERRUPTED, reason);
            LOG.warn("Import {} was {} behind record {}: {}", status.id(), status.state(), status.records(), reason);
            try {
                store.save(job.request().owner(), status);
            } catch (RuntimeException e) {
                LOG.warn("That import {} was interrupted could not be noted: {}", status.id(), e.getMessage());
            }
        }
    }

    /** Whether the same file would fail again: it was read, and refused. */
    private static boolean isRefusal(Exception failure) {
        ApiException refusal = ObjectHelper.getException(ApiException.class, failure);
        return refusal != null
                && refusal.status() != HttpStatus.TOO_MANY_REQUESTS
                && ObjectHelper.getException(IOException.class, failure) == null;
    }

    /** The status of the response: 200, or 422 where there were records and not one of them was taken. */
    public int code(ImportStatus status) {
        return (status.accepted() == 0 && status.rejected() > 0 ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK).value();
    }

    /** @throws ApiException (404) when there is none of that id, or no longer */
    public ImportStatus status(
            @Header("importId") String id, @Header("CamelHttpServletRequest") HttpServletRequest request) {
        String key = ImportOwner.of(request).key(ImportRequest.id(id));
        ImportJob job = running.get(key);
        return job != null ? job.status() : store.find(key).orElseThrow(() -> missing(id));
    }

    public ImportList list(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        return new ImportList(store.newest(ImportOwner.of(request), new QueryParameters(request).limit(DEFAULT_LIMIT)));
    }

    /** @throws ApiException (404) when there is no import of that id, or no longer */
    public RejectedPage rejected(
            @Header("importId") String id, @Header("CamelHttpServletRequest") HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String after = parameters.text("after");
        if (after != null && !after.matches("\\d{1,18}")) {
            throw ApiException.invalid("parameter after must be the next of the page before, not " + after);
        }
        String key = ImportOwner.of(request).key(ImportRequest.id(id));
        if (store.find(key).isEmpty()) {
            throw missing(id);
        }
        return store.rejected(key, after == null ? 0 : Long.parseLong(after), parameters.limit(DEFAULT_LIMIT));
    }

    private static ApiException missing(String id) {
        return ApiException.notFound("there is no import %s, or no longer".formatted(id));
    }
}
