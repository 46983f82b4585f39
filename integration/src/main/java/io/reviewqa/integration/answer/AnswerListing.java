package io.reviewqa.integration.answer;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.QueryParameters;
import io.reviewqa.integration.document.DocumentFields;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.security.StoreBounds;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Header;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The steps of the route {@code question-list}: answers by when they were asked for, newest first. */
@Component("answerListing")
public final class AnswerListing {

    private static final int DEFAULT_LIMIT = 20;
    private static final Logger LOG = LoggerFactory.getLogger(AnswerListing.class);
    private static final String ID = "_id";
    private static final String CREATED_AT = "createdAt";

    private final AnswerDocuments answers;

    public AnswerListing(AnswerDocuments answers) {
        this.answers = answers;
    }

    /** @throws ApiException (400) naming the parameter that cannot be served */
    public AnswerQuery query(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String after = parameters.text("after");
        StoreBounds bounds = StoreBounds.of(request);
        String storeId = parameters.text("storeId");
        return new AnswerQuery(storeId == null ? null : bounds.require(storeId), parameters.limit(DEFAULT_LIMIT),
                after == null ? null : AnswerCursor.parse(after), bounds);
    }

    public Document selection(AnswerQuery query) {
        Document selection = new Document("status", new Document("$in", QuestionStatus.withAnswer()));
        if (query.storeId() != null) {
            selection.append("storeId", new Document("$eq", query.storeId()));
        }
        if (query.bounds().isBound()) {
            selection.append("$and", List.of(query.bounds().selection("storeId")));
        }
        if (query.after() != null) {
            Date createdAt = new Date(query.after().createdAt());
            selection.append("$or", List.of(
                    new Document(CREATED_AT, new Document("$lt", createdAt)),
                    new Document(CREATED_AT, createdAt).append(ID, new Document("$lt", query.after().id()))));
        }
        return selection;
    }

    /** Without the reviews that were cited: a page of long ones would be megabytes. */
    public Document shown() {
        return new Document("answer.citations.text", 0);
    }

    /** Newest first. */
    public Document order() {
        return new Document(CREATED_AT, -1).append(ID, -1);
    }

    /** What is stored and is no answer is left out, and said so in the log. */
    public AnswerPage page(AnswerQuery query, List<Document> found) {
        boolean more = found.size() > query.limit();
        List<Document> shown = more ? found.subList(0, query.limit()) : found;
        return new AnswerPage(shown.stream().flatMap(this::answer).toList(), more ? next(shown) : null);
    }

    private Stream<Answer> answer(Document document) {
        try {
            DocumentFields fields = new DocumentFields("question " + DocumentId.of(document.get(ID)), document);
            return Stream.of(answers.answer(fields.required("answer", Document.class)));
        } catch (UnreadableDocumentException e) {
            LOG.warn("Not listed: {}", e.getMessage());
            return Stream.empty();
        }
    }

    /** The place of the last that has one. */
    private static String next(List<Document> shown) {
        return shown.stream()
                .filter(document -> document.get(CREATED_AT) instanceof Date && document.get(ID) instanceof String)
                .map(document -> new AnswerCursor(document.getDate(CREATED_AT).getTime(), document.getString(ID)).toString())
                .filter(AnswerCursor::isOne)
                .reduce(null, (earlier, later) -> later);
    }
}
