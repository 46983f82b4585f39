package io.reviewqa.integration.qa;

import io.reviewqa.integration.answer.AnswerDocuments;
import io.reviewqa.integration.api.InvalidRequestException;
import io.reviewqa.integration.api.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Date;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The steps of the route {@code question-list}: answers by when they were asked for, newest first. */
@Component("answerPages")
public final class AnswerPages {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final String ID = "_id";
    private static final String CREATED_AT = "createdAt";

    private final AnswerDocuments answers;

    public AnswerPages(AnswerDocuments answers) {
        this.answers = answers;
    }

    /** @throws InvalidRequestException naming the parameter that cannot be served */
    public AnswerQuery query(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String after = parameters.text("after");
        return new AnswerQuery(parameters.text("storeId"), parameters.limit(DEFAULT_LIMIT, MAX_LIMIT),
                after == null ? null : AnswerCursor.parse(after));
    }

    public Document selection(@Variable("query") AnswerQuery query) {
        Document selection = new Document("status", new Document("$in", QuestionStatus.withAnswer()));
        if (query.storeId() != null) {
            selection.append("storeId", new Document("$eq", query.storeId()));
        }
        if (query.after() != null) {
            Date createdAt = new Date(query.after().createdAt());
            selection.append("$or", List.of(
                    new Document(CREATED_AT, new Document("$lt", createdAt)),
                    new Document(CREATED_AT, createdAt).append(ID, new Document("$lt", query.after().id()))));
        }
        return selection;
    }

    /** Newest first. */
    public Document order() {
        return new Document(CREATED_AT, -1).append(ID, -1);
    }

    public AnswerPage page(@Variable("query") AnswerQuery query, @Body List<Document> found) {
        boolean more = found.size() > query.limit();
        List<Document> shown = more ? found.subList(0, query.limit()) : found;
        return new AnswerPage(
                shown.stream().map(document -> answers.answer(document.get("answer", Document.class))).toList(),
                more ? cursor(shown.get(shown.size() - 1)).toString() : null);
    }

    private static AnswerCursor cursor(Document document) {
        return new AnswerCursor(document.getDate(CREATED_AT).getTime(), document.getString(ID));
    }
}
