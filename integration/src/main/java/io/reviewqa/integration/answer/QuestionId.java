package io.reviewqa.integration.answer;

/**
 * Which question, and which answer. A type of its own lets a route hand it to a bean: of a caller's text in a method's parameter
 * list Camel would strip quotes, and take the word null for no value.
 *
 * @param text as a caller wrote it, or a UUID
 */
public record QuestionId(String text) {

    @Override
    public String toString() {
        return text;
    }
}
