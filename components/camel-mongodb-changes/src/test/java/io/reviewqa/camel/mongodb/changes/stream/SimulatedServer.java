package io.reviewqa.camel.mongodb.changes.stream;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.Document;

/**
 * A collection and its oplog in memory. Documents are {@code {_id, version}} where the version is the place of the last write in
 * the oplog; tokens are places. Updates are looked up when they are read, as MongoDB does.
 */
final class SimulatedServer implements ChangeStreamClient {

    private static final int IDS = 25;

    /** @param id null for a drop and for what happened in another collection */
    private record Entry(OperationType operation, Integer id, long version) {}

    final Map<Integer, Long> documents = new HashMap<>();
    /** Where the last deletion of an id stands, by drop or by itself. */
    final Map<Integer, Long> deletions = new HashMap<>();
    private final List<Entry> oplog = new ArrayList<>();
    private final Faults faults;
    private final Lifecycle time;
    private int oplogStart;

    SimulatedServer(Faults faults, Lifecycle time) {
        this.faults = faults;
        this.time = time;
    }

    /** Other clients at work. */
    void write() {
        long place = oplog.size();
        int id = faults.random.nextInt(IDS);
        int choice = faults.random.nextInt(10);
        if (faults.strikes(Faults.Kind.DROP, 0.1)) {
            replaceCollection(place);
        } else if (choice == 0) {
            oplog.add(new Entry(null, null, place));
        } else if (choice <= 3 && documents.containsKey(id)) {
            documents.remove(id);
            deletions.put(id, place);
            oplog.add(new Entry(OperationType.DELETE, id, place));
        } else {
            OperationType operation = documents.put(id, place) == null ? OperationType.INSERT : OperationType.UPDATE;
            deletions.remove(id);
            oplog.add(new Entry(operation, id, place));
        }
        if (faults.strikes(Faults.Kind.ROLLOVER, 0.1)) {
            oplogStart = oplog.size() - faults.random.nextInt(Math.min(5, oplog.size()));
        }
    }

    /** A drop, or the renaming of another collection to this name: its documents then come without an insert each. */
    private void replaceCollection(long place) {
        documents.keySet().forEach(gone -> deletions.put(gone, place));
        documents.clear();
        oplog.add(new Entry(OperationType.INVALIDATE, null, place));
        for (int brought = faults.random.nextInt(5); brought > 0; brought--) {
            int id = faults.random.nextInt(IDS);
            documents.put(id, place);
            deletions.remove(id);
        }
    }

    static long place(BsonDocument token) {
        return token.getInt64("place").getValue();
    }

    private static BsonDocument token(long place) {
        return new BsonDocument("place", new BsonInt64(place));
    }

    @Override
    public ChangeCursor open(Optional<ResumePosition> position) {
        faults.around(Faults.Kind.SOURCE_ERROR);
        return new Cursor(position.map(p -> (int) place(p.token())).orElse(oplog.size()));
    }

    @Override
    public SnapshotCursor scan(Instant scanStart) {
        faults.around(Faults.Kind.SOURCE_ERROR);
        return new Scan(scanStart);
    }

    private Document document(int id, long version) {
        return new Document("_id", id).append("version", version);
    }

    private final class Cursor implements ChangeCursor {

        private int next;

        Cursor(int start) {
            next = start;
            requireHistory();
        }

        private void requireHistory() {
            if (next < oplogStart) {
                throw new PositionLostException("the oplog starts at " + oplogStart + ", asked for " + next, null);
            }
        }

        @Override
        public List<Change> next(int limit) {
            faults.around(Faults.Kind.SOURCE_ERROR);
            requireHistory();
            int available = 1 + faults.random.nextInt(limit);
            List<Change> taken = new ArrayList<>();
            while (next < oplog.size() && taken.size() < available) {
                Entry entry = oplog.get(next++);
                change(entry).ifPresent(taken::add);
                if (entry.operation() == OperationType.INVALIDATE) {
                    break;
                }
            }
            return taken;
        }

        private Optional<Change> change(Entry entry) {
            if (entry.operation() == null) {
                return Optional.empty();
            }
            Document document = switch (entry.operation()) {
                case INSERT -> document(entry.id(), entry.version());
                case UPDATE -> documents.containsKey(entry.id()) ? document(entry.id(), documents.get(entry.id())) : null;
                default -> null;
            };
            if (entry.operation() == OperationType.UPDATE && document == null) {
                return Optional.empty();
            }
            return Optional.of(new Change(
                    new ChangeEvent(entry.operation(), entry.id(), document, time.now()), SimulatedServer.token(next)));
        }

        @Override
        public BsonDocument token() {
            return SimulatedServer.token(next);
        }

        @Override
        public void close() {}
    }

    /** Reads ids in order, each as it is when its turn comes. */
    private final class Scan implements SnapshotCursor {

        private final Instant start;
        private int next;

        Scan(Instant start) {
            this.start = start;
        }

        @Override
        public List<Change> next(int limit) {
            faults.around(Faults.Kind.SOURCE_ERROR);
            List<Change> taken = new ArrayList<>();
            for (; next < IDS && taken.size() < limit; next++) {
                if (documents.containsKey(next)) {
                    taken.add(Change.scanned(ChangeEvent.snapshot(document(next, documents.get(next)), start)));
                }
            }
            return taken;
        }

        @Override
        public void close() {}
    }
}
