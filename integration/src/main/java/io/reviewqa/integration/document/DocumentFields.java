package io.reviewqa.integration.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * Reads the fields of a document that anyone may have written. What is missing or null is null; what is of a type that cannot be
 * taken for the wanted one is an {@link UnreadableDocumentException} that names document and field, and nothing else is thrown.
 */
public final class DocumentFields {

    private final String name;
    private final Document document;

    /** @param name of the document, for messages: {@code review demo-001} */
    public DocumentFields(String name, Document document) {
        this.name = name;
        this.document = document;
    }

    /** A value of just this class. */
    public <T> T value(String field, Class<T> type) {
        Object value = document.get(field);
        if (value != null && !type.isInstance(value)) {
            throw wrong(field, "is a %s, not a %s".formatted(value.getClass().getSimpleName(), type.getSimpleName()));
        }
        return type.cast(value);
    }

    /** As {@link #value}, and it must be there. */
    public <T> T required(String field, Class<T> type) {
        T value = value(field, type);
        if (value == null) {
            throw wrong(field, "is missing");
        }
        return value;
    }

    /** Text; a number is read as its digits. */
    public String text(String field) {
        return document.get(field) instanceof Number number
                ? Numbers.text(number).orElseThrow(() -> wrong(field, "is " + number))
                : value(field, String.class);
    }

    /** A finite number; its digits as text are read as the number. Blank text is none. */
    public Double number(String field) {
        Object value = document.get(field);
        try {
            if (value instanceof String text && text.length() <= Names.MAX_LENGTH) {
                return text.isBlank() ? null : Double.valueOf(new BigDecimal(text.strip()).doubleValue());
            }
        } catch (NumberFormatException e) {
            throw wrong(field, "is text that is not a number");
        }
        Number number = value(field, Number.class);
        return number == null
                ? null
                : Numbers.decimal(number).map(BigDecimal::doubleValue).orElseThrow(() -> wrong(field, "is " + number));
    }

    /** A date in any form that {@link WrittenDates} reads; blank text is none. */
    public Instant date(String field) {
        Object value = document.get(field);
        if (value == null || value instanceof String text && text.isBlank()) {
            return null;
        }
        try {
            return WrittenDates.read(value);
        } catch (IllegalArgumentException e) {
            throw wrong(field, e.getMessage());
        }
    }

    /** The documents of a list, which must be there. */
    public List<DocumentFields> documents(String field) {
        List<DocumentFields> documents = new ArrayList<>();
        for (Object element : required(field, List.class)) {
            String part = "%s: %s[%d]".formatted(name, field, documents.size());
            if (!(element instanceof Document found)) {
                throw new UnreadableDocumentException(part + " is not a document");
            }
            documents.add(new DocumentFields(part, found));
        }
        return documents;
    }

    /** @param what is wrong with the field, to be read behind its name */
    public UnreadableDocumentException wrong(String field, String what) {
        return new UnreadableDocumentException("%s: field %s %s".formatted(name, field, what));
    }
}
