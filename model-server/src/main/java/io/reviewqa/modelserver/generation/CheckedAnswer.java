package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.grounding.Examination;
import io.reviewqa.modelserver.grounding.Judgement;
import io.reviewqa.modelserver.grounding.Outcome;
import io.reviewqa.modelserver.grounding.SentenceBuffer;
import io.reviewqa.modelserver.grounding.Tally;
import java.util.List;

/**
 * Takes a model's tokens and passes on its sentences, each when it has passed the check; what comes before them, counts and
 * verdict, is computed and passed on at once. For one thread.
 */
final class CheckedAnswer implements AnswerSink {

    private final Examination examination;
    private final AnswerSink sink;
    private final SentenceBuffer buffer = new SentenceBuffer();
    private boolean begun;
    private Tally tally = Tally.NONE;

    CheckedAnswer(Examination examination, AnswerSink sink) {
        this.examination = examination;
        this.sink = sink;
    }

    /** Passes on what needs no check. */
    boolean say(List<String> sentences) {
        return sentences.stream().allMatch(this::pass);
    }

    /** Takes the model's next token. */
    @Override
    public boolean accept(String token) {
        for (String sentence : buffer.add(token)) {
            if (!judge(sentence)) {
                return false;
            }
        }
        return !sink.closed();
    }

    @Override
    public boolean closed() {
        return sink.closed();
    }

    /**
     * Takes the last sentence.
     *
     * @param cut whether a limit ended the model, so that a sentence without an end is only the beginning of one
     */
    boolean finish(boolean cut) {
        String last = buffer.rest();
        if (last.isEmpty()) {
            return true;
        }
        if (cut && !SentenceBuffer.isFinished(last)) {
            tally = tally.plus(Outcome.UNFINISHED);
            return true;
        }
        return judge(last);
    }

    Tally tally() {
        return tally;
    }

    private boolean judge(String sentence) {
        Judgement judgement = examination.judge(sentence);
        tally = tally.plus(judgement.outcome());
        return !judgement.outcome().kept() || pass(judgement.text());
    }

    private boolean pass(String sentence) {
        boolean read = sink.accept(begun ? " " + sentence : sentence);
        begun = true;
        return read;
    }
}
