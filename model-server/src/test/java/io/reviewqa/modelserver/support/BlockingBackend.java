package io.reviewqa.modelserver.support;

import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.backend.RerankBackend;
import io.reviewqa.modelserver.backend.TokenSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A backend whose inference waits until the test lets it go; a text's vector, or its only score, is its length. */
public final class BlockingBackend implements EmbeddingBackend, RerankBackend {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Integer> computedLengths = new CopyOnWriteArrayList<>();
    private volatile boolean blocking;
    private volatile Throwable failure;
    private volatile boolean closed;

    /** From now on inferences wait for {@link #release}. */
    public void block() {
        blocking = true;
    }

    public void fail() {
        fail(new IllegalStateException("broken on purpose"));
    }

    /** @param error unchecked; what inferences throw from now on */
    public void fail(Throwable error) {
        failure = error;
    }

    public void awaitInference() throws InterruptedException {
        entered.await();
    }

    public void release() {
        released.countDown();
    }

    public List<Integer> computedLengths() {
        return computedLengths;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public List<TokenSequence> tokenize(List<String> texts) {
        return texts.stream().map(text -> new TokenSequence(text, new long[text.length()])).toList();
    }

    @Override
    public List<TokenSequence> tokenize(String question, List<String> passages) {
        return tokenize(passages);
    }

    @Override
    public Session openSession() {
        return new BlockingSession();
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class BlockingSession implements Session {

        @Override
        public List<float[]> compute(List<TokenSequence> batch) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (blocking) {
                awaitRelease();
            }
            List<float[]> vectors = new ArrayList<>();
            for (TokenSequence tokens : batch) {
                computedLengths.add(tokens.length());
                vectors.add(new float[] {tokens.length()});
            }
            return vectors;
        }

        private void awaitRelease() {
            entered.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
