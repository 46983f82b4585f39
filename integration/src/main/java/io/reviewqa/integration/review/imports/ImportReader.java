package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.imports.ImportBatch.Rejected;
import io.reviewqa.integration.review.mapping.Columns;
import io.reviewqa.integration.review.mapping.FieldMapping;
import io.reviewqa.integration.review.mapping.FieldSource;
import io.reviewqa.integration.review.mapping.KnownExport;
import io.reviewqa.integration.review.mapping.ReviewField;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a file as batches of reviews; no more of it is held than a batch and the first records, by which it is recognised. */
final class ImportReader implements Iterator<ImportBatch> {

    /** Not every record has every column. */
    private static final int FIRST = 50;
    /** A batch of few long records stays as small as one of many short ones. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private final ImportFile file;
    private final ImportRequest request;
    private final int batchSize;
    private final int longest;
    private long skip;
    private long position;

    private Iterator<ImportedRecord> records;
    private final Deque<ImportedRecord> first = new ArrayDeque<>();
    private final Map<String, String> columns = new LinkedHashMap<>();
    private FieldMapping mapping;
    private KnownExport known;
    private RecordFormat format;
    private String passedOver;

    /**
     * @param skip how many records were taken before
     * @param longest record, in characters
     */
    ImportReader(ImportFile file, ImportRequest request, long skip, int batchSize, int longest) {
        this.file = file;
        this.request = request;
        this.skip = skip;
        this.batchSize = batchSize;
        this.longest = longest;
    }

    /** The columns of the text that is read now, with an example of each. */
    Map<String, String> columns() {
        return columns;
    }

    /** Null before the first record. */
    FieldMapping mapping() {
        return mapping;
    }

    Optional<KnownExport> known() {
        return Optional.ofNullable(known);
    }

    RecordFormat format() {
        return format;
    }

    @Override
    public boolean hasNext() {
        try {
            while (records == null || first.isEmpty() && !records.hasNext()) {
                if (!open()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public ImportBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map<Long, Review> reviews = new LinkedHashMap<>();
        List<Rejected> rejected = new ArrayList<>();
        long withoutText = 0;
        int characters = 0;
        for (int read = 0; read < batchSize && characters < MAX_CHARACTERS && hasNext(); read++) {
            ImportedRecord each = first.isEmpty() ? records.next() : first.poll();
            position++;
            if (position <= skip) {
                continue;
            }
            try {
                Optional<Review> review = review(each);
                characters += review.map(found -> found.text().length()).orElse(0);
                withoutText += review.isEmpty() ? 1 : 0;
                review.ifPresent(found -> reviews.put(position, found));
            } catch (IllegalArgumentException e) {
                rejected.add(new Rejected(position, each.line(), e.getMessage(), each.row()));
            }
        }
        return new ImportBatch(reviews, rejected, withoutText, position);
    }

    private Optional<Review> review(ImportedRecord record) {
        if (record.fault() != null) {
            throw new IllegalArgumentException(record.fault());
        }
        Optional<Review> review = MappedReviews.review(mapping, record.row());
        review.map(Review::storeId).filter(storeId -> !request.owner().bounds().allows(storeId)).ifPresent(storeId -> {
            throw new IllegalArgumentException("these credentials are not for the store " + storeId);
        });
        return review;
    }

    /** Opens the next text that holds reviews; of a file by itself it must. */
    private boolean open() throws IOException {
        for (ImportFile.Part part = file.next(); part != null; part = file.next()) {
            try {
                if (begin(part)) {
                    return true;
                }
            } catch (ApiException e) {
                if (!file.isArchive()) {
                    throw e;
                }
                // Archives hold other things too: businesses, users, a licence.
                passedOver = part.name() + ": " + e.getMessage();
            }
            records = null;
            first.clear();
        }
        if (mapping == null) {
            throw ApiException
                    .invalid(passedOver == null ? "the file is empty" : "no file of the archive holds reviews; " + passedOver);
        }
        return false;
    }

    private boolean begin(ImportFile.Part part) throws IOException {
        BufferedReader text = part.text();
        format = request.format() == null ? RecordFormat.detect(text) : request.format();
        records = format.records(text, longest);
        columns.clear();
        while (first.size() < FIRST && records.hasNext()) {
            ImportedRecord record = records.next();
            first.add(record);
            if (record.fault() == null) {
                Columns.of(record.row()).forEach((name, example) -> columns.merge(name, example, (a, b) -> a.isEmpty() ? b : a));
            }
        }
        if (first.isEmpty()) {
            return false;
        }
        known = KnownExport.of(columns.keySet()).orElse(null);
        FieldMapping all = (known == null ? FieldMapping.NONE : known.mapping()).with(request.mapping());
        if (!request.dryRun()) {
            require(all, ReviewField.TEXT);
            require(all, ReviewField.STORE_ID);
        }
        mapping = all;
        return true;
    }

    /** @throws ApiException (400) when a field that each review has comes from nowhere */
    private void require(FieldMapping all, ReviewField field) {
        String flaw = flaw(all, field);
        if (flaw != null) {
            throw ApiException.invalid(flaw);
        }
    }

    /** Why no record will have a field; null when one may. */
    String flaw(FieldMapping all, ReviewField field) {
        FieldSource source = all.source(field);
        String there = columns.keySet().stream().limit(FIRST).collect(Collectors.joining(", "));
        if (source == null) {
            return known == null
                    ? "this is no export that is known here; say by map which column is %s, as in %s=…: there are %s"
                            .formatted(field.label(), field.label(), there)
                    : "an export of %s does not say which %s it is; add it to map, as in %s='my-shop'".formatted(
                            known.name(), field == ReviewField.STORE_ID ? "shop" : "text", field.label());
        }
        return source.isIn(columns.keySet())
                ? null
                : "there is no column %s for %s; there are %s".formatted(source, field.label(), there);
    }

    private ApiException brokenOff(IOException cause) {
        return ApiException.invalid("the file ended or broke off behind record " + position, new UncheckedIOException(cause));
    }
}
