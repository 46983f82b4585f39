package io.reviewqa.modelserver.grpc;

import io.reviewqa.modelserver.generation.AnswerSink;

/** Keeps an answer's pieces, to be sent as one. */
final class WholeSink implements AnswerSink {

    private final AnswerSink sink;
    private final StringBuilder pieces = new StringBuilder();

    WholeSink(AnswerSink sink) {
        this.sink = sink;
    }

    @Override
    public boolean closed() {
        return sink.closed();
    }

    @Override
    public boolean accept(String piece) {
        pieces.append(piece);
        return !closed();
    }

    void send() {
        sink.accept(pieces.toString());
    }
}
