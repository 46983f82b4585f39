package io.reviewqa.integration.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.integration.document.UnreadableDocumentException;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Answers as MongoDB keeps them: as their JSON. */
@Component
public final class AnswerDocuments {

    private final ObjectMapper mapper;

    public AnswerDocuments(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public Document document(Answer answer) {
        try {
            return Document.parse(mapper.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is no JSON", e);
        }
    }

    /** @throws UnreadableDocumentException when it is no answer */
    public Answer answer(Document document) {
        try {
            return mapper.convertValue(document, Answer.class);
        } catch (IllegalArgumentException e) {
            throw new UnreadableDocumentException("what is stored is not an answer: " + e.getMessage(), e);
        }
    }
}
