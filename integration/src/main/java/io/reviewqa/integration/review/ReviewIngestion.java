package io.reviewqa.integration.review;

import com.mongodb.client.model.WriteModel;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.api.body.MediaTypes;
import io.reviewqa.integration.config.IngestionProperties;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.Names;
import io.reviewqa.integration.security.CallerName;
import io.reviewqa.integration.security.StoreBounds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.support.SynchronizationAdapter;
import org.bson.Document;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The steps of the route {@code review-post}: a body becomes batches of reviews, bulk writes and a report. */
@Component("reviewIngestion")
public final class ReviewIngestion {

    private static final String TAKEN = "the id %s is taken by a review of another store";

    private final JsonReader json;
    private final ReviewDocuments documents;
    private final PendingWrites pendingWrites;
    private final IngestionProperties settings;
    private final ReviewOwners owners;
    private final HourlyReviews hourly;

    public ReviewIngestion(JsonReader json, ReviewDocuments documents, PendingWrites pendingWrites, IngestionProperties settings,
            ReviewOwners owners, HourlyReviews hourly) {
        this.hourly = hourly;
        this.owners = owners;
        this.json = json;
        this.documents = documents;
        this.pendingWrites = pendingWrites;
        this.settings = settings;
    }

    /** An empty report on what a caller sends. */
    public IngestReport report(Exchange exchange, @Header("CamelHttpServletRequest") HttpServletRequest request) {
        IngestReport report = new IngestReport(StoreBounds.of(request), CallerName.of(request));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                report.end();
            }
        });
        return report;
    }

    /** Reads a body of one JSON review; a bad one is refused whole. */
    public List<Review> single(Reader body, IngestReport report) {
        Review review = identified(json.read(body, Review.class, settings.maxLineLength()));
        report.bounds().require(review.storeId());
        if (!owners.taken(List.of(review), report.bounds()).isEmpty()) {
            throw ApiException.conflict(TAKEN.formatted(review.reviewId()));
        }
        HourlyReviews.Taken counted = hourly.take(List.of(review), report.caller());
        counted.require(0);
        report.counts(counted);
        report.reviewId(review.reviewId());
        return List.of(review);
    }

    /** Whether a body is of lines, whatever their media type is called. */
    public boolean isLines(@Header(Exchange.CONTENT_TYPE) String contentType) {
        return MediaTypes.isLines(contentType);
    }

    /** Splits an NDJSON body into batches of lines. */
    public Iterator<List<ReviewLines.Line>> batches(@Body Reader body) {
        return new ReviewLines(JsonReader.present(body), settings.batchSize(), settings.maxLineLength());
    }

    /** Reads a batch of lines; a bad line rejects itself only. */
    public List<Review> reviews(List<ReviewLines.Line> lines, IngestReport report) {
        Map<Long, Review> reviews = new LinkedHashMap<>();
        for (ReviewLines.Line line : lines) {
            try {
                Review review = identified(parse(line));
                report.bounds().require(review.storeId());
                reviews.put(line.number(), review);
            } catch (ApiException e) {
                report.reject(line.number(), e.getMessage());
            }
        }
        Set<Review> taken = owners.taken(reviews.values(), report.bounds());
        reviews.forEach((line, review) -> {
            if (taken.contains(review)) {
                report.reject(line, TAKEN.formatted(review.reviewId()));
            }
        });
        reviews.values().removeIf(taken::contains);
        return welcome(reviews, report);
    }

    private List<Review> welcome(Map<Long, Review> reviews, IngestReport report) {
        HourlyReviews.Taken counted = hourly.take(List.copyOf(reviews.values()), report.caller());
        report.counts(counted);
        List<Review> welcome = new ArrayList<>();
        int place = 0;
        for (Map.Entry<Long, Review> line : reviews.entrySet()) {
            try {
                counted.require(place++);
                welcome.add(line.getValue());
            } catch (ApiException e) {
                report.reject(line.getKey(), e.getMessage());
            }
        }
        return welcome;
    }

    public List<WriteModel<Document>> writes(@Body List<Review> reviews) {
        return reviews.stream().map(documents::upsert).toList();
    }

    /** To be called once the batch is durably written. */
    public void accept(List<Review> written, IngestReport report) {
        report.accept(written.size());
        written(written);
    }

    /** To be called once reviews are durably written, by whom no report is made for. */
    public void written(List<Review> written) {
        pendingWrites.written(written);
    }

    /** The status of the response: 200, or 422 where there were lines and not one of them was taken. */
    public int status(IngestReport report) {
        boolean refused = report.getAccepted() == 0 && report.getRejectedTotal() > 0;
        return (refused ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK).value();
    }

    private Review parse(ReviewLines.Line line) {
        if (line.fault() != null) {
            throw ApiException.invalid(line.fault());
        }
        return json.parse(line.text(), Review.class);
    }

    private static Review identified(Review review) {
        requireName("storeId", review.storeId());
        if (review.menuId() != null) {
            requireName("menuId", review.menuId());
        }
        if (review.authorId() != null) {
            requireName("authorId", review.authorId());
        }
        if (review.reviewId() == null) {
            return review.withId(UUID.randomUUID().toString());
        }
        try {
            return review.withId(DocumentId.parse(review.reviewId()).text());
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("field reviewId " + e.getMessage(), e);
        }
    }

    private static void requireName(String field, String name) {
        String flaw = Names.flaw(name);
        if (flaw != null) {
            throw ApiException.invalid("field " + field + " " + flaw);
        }
    }
}
