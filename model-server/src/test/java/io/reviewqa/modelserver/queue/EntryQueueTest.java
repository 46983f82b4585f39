package io.reviewqa.modelserver.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.backend.TokenSequence;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntryQueueTest {

    private static final Selection FIRST = window -> List.of(window.get(0));
    private static final Selection LAST = window -> List.of(window.get(window.size() - 1));

    private final EntryQueue queue = new EntryQueue(3);

    @Test
    void whenEntriesDoNotAllFit_thenNoneIsTaken() {
        assertThat(queue.offer(List.of(entry(), entry()))).isTrue();
        assertThat(queue.offer(List.of(entry(), entry()))).isFalse();
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    void whenSelectionPicksOne_thenTheOthersKeepTheirPlaces() throws InterruptedException {
        Entry first = entry();
        Entry second = entry();
        Entry third = entry();
        queue.offer(List.of(first, second, third));

        assertThat(queue.take(3, LAST)).containsExactly(third);
        assertThat(queue.take(3, FIRST)).containsExactly(first);
        assertThat(queue.take(3, FIRST)).containsExactly(second);
    }

    @Test
    void whenCallerHasLeft_thenItsEntryIsDroppedUnseen() throws InterruptedException {
        AtomicBoolean left = new AtomicBoolean();
        Entry leaver = Entry.of(new TokenSequence("", new long[1]), left::get);
        Entry stayer = entry();
        queue.offer(List.of(leaver, stayer));
        left.set(true);

        assertThat(queue.take(3, FIRST)).containsExactly(stayer);
        assertThatThrownBy(leaver.result()::join).hasCauseInstanceOf(ModelServerException.class)
                .cause().extracting(e -> ((ModelServerException) e).failure()).isEqualTo(Failure.CALLER_LEFT);
    }

    @Test
    void whenEveryCallerHasLeft_thenTheirCallsEndWithoutWaitingForMoreWork() throws Exception {
        Entry leaver = Entry.of(new TokenSequence("", new long[1]), () -> true);
        queue.offer(List.of(leaver));
        CompletableFuture<List<Entry>> taken = takeInBackground();

        assertThat(leaver.result()).failsWithin(5, TimeUnit.SECONDS);
        Entry next = entry();
        queue.offer(List.of(next));
        assertThat(taken).succeedsWithin(5, TimeUnit.SECONDS).isEqualTo(List.of(next));
    }

    @Test
    void whenAQuestionComesBehindABulkBacklog_thenItGoesNext() throws InterruptedException {
        EntryQueue large = new EntryQueue(100);
        Entry question = entry("asker", Priority.INTERACTIVE);
        large.offer(entries("indexer", Priority.BULK, 50));
        large.offer(List.of(question));

        assertThat(large.take(10, window -> window)).containsExactly(question);
        assertThat(large.take(10, window -> window)).hasSize(10);
    }

    @Test
    void whenQuestionsNeverEnd_thenBulkStillMoves() throws InterruptedException {
        EntryQueue large = new EntryQueue(100);
        Entry bulk = entry("indexer", Priority.BULK);
        large.offer(List.of(bulk));
        large.offer(entries("asker", Priority.INTERACTIVE, 50));

        List<Entry> taken = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            taken.addAll(large.take(1, FIRST));
        }

        assertThat(taken).contains(bulk);
    }

    @Test
    void whenOneClientFillsTheLine_thenAnotherOneTakesItsTurn() throws InterruptedException {
        EntryQueue large = new EntryQueue(100);
        Entry late = entry("late", Priority.BULK);
        large.offer(entries("early", Priority.BULK, 50));
        large.offer(List.of(late));

        large.take(10, FIRST);
        assertThat(large.take(10, FIRST)).containsExactly(late);
    }

    @Test
    void whenBulkFillsItsShare_thenThereIsStillRoomForAQuestion() {
        EntryQueue large = new EntryQueue(100);

        assertThat(large.offer(entries("indexer", Priority.BULK, 75))).isTrue();
        assertThat(large.offer(List.of(entry("indexer", Priority.BULK)))).isFalse();
        assertThat(large.offer(List.of(entry("asker", Priority.INTERACTIVE)))).isTrue();
    }

    @Test
    void whenQueueIsClosed_thenWhatWaitsIsHandedOutAndNothingMoreTaken() throws InterruptedException {
        Entry waiting = entry();
        queue.offer(List.of(waiting));
        queue.close();

        assertThat(queue.offer(List.of(entry()))).isFalse();
        assertThat(queue.take(3, FIRST)).containsExactly(waiting);
        assertThat(queue.take(3, FIRST)).isEmpty();
    }

    @Test
    void whenQueueIsAbandoned_thenWhatWaitsFails() {
        Entry waiting = entry();
        queue.offer(List.of(waiting));

        queue.abandon();

        assertThat(waiting.result()).isCompletedExceptionally();
        assertThat(queue.size()).isZero();
    }

    private CompletableFuture<List<Entry>> takeInBackground() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return queue.take(3, FIRST);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<Entry> entries(String client, Priority priority, int count) {
        return Stream.generate(() -> entry(client, priority)).limit(count).toList();
    }

    private static Entry entry(String client, Priority priority) {
        return Entry.of(new TokenSequence("", new long[1]), new Caller() {
            @Override
            public boolean hasLeft() {
                return false;
            }

            @Override
            public Priority priority() {
                return priority;
            }

            @Override
            public String client() {
                return client;
            }
        });
    }

    private static Entry entry() {
        return Entry.of(new TokenSequence("", new long[1]), Caller.INTERNAL);
    }
}
