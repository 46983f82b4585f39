package io.reviewqa.standalone.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.load.Script.Question;
import java.util.concurrent.Flow;

/** Reads an answer's server-sent events, line by line as they come. */
final class EventReader implements Flow.Subscriber<String> {

    private final Question question;
    private String event = "";
    private JsonNode answer;
    private String error;
    private long firstTokenNanos;

    EventReader(Question question) {
        this.question = question;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.startsWith("event: ")) {
            event = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
            take(line.substring("data: ".length()));
        }
    }

    private void take(String data) {
        switch (event) {
            case "token" -> {
                if (firstTokenNanos == 0) {
                    firstTokenNanos = System.nanoTime();
                }
            }
            case "answer" -> answer = RestSenders.json(data);
            case "error" -> error = "event error, status " + RestSenders.json(data).path("status").asText("unknown");
            default -> {
                // Sources come before the answer, which holds them too.
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        error = RestSenders.reason(failure);
    }

    @Override
    public void onComplete() {
        if (answer == null && error == null) {
            error = "events without an answer";
        }
    }

    /** After the last line. */
    Reply reply() {
        if (error != null) {
            return Reply.failed(error);
        }
        return AnswerCheck.ofAnswer(question, answer).withFirstToken(firstTokenNanos);
    }
}
