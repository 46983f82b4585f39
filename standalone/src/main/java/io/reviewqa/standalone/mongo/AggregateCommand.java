package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The command {@code aggregate}: change streams, pipelines that are read, and those whose result is stored. */
final class AggregateCommand {

    private static final String CHANGES = "$changeStream";
    private static final String OUT = "$out";
    private static final String MERGE = "$merge";
    /** How drivers count all documents, of which the number is known. */
    private static final List<Document> COUNT = List.of(new Document("$match", new Document()),
            new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1))));
    private static final Set<String> CHANGE_FIELDS = Set.of("resumeAfter", "startAfter", "startAtOperationTime", "fullDocument");

    private final DurableH2Backend backend;
    private final Request request;
    private final List<Document> pipeline;

    AggregateCommand(DurableH2Backend backend, Request request) {
        this.backend = backend;
        this.request = request;
        this.pipeline = Aggregation.parse(Pipelines.inOldNames(request.query().get("pipeline")));
    }

    /** Whether the result is stored. */
    static boolean writes(Request request) {
        return request.command().equals("aggregate") && request.query().get("pipeline") instanceof List<?> pipeline
                && pipeline.stream().anyMatch(stage -> stage instanceof Document document
                        && (document.containsKey(OUT) || document.containsKey(MERGE)));
    }

    Document run() {
        boolean follows = !pipeline.isEmpty() && pipeline.get(0).get(CHANGES) instanceof Document;
        if (!(request.subject() instanceof String name)) {
            throw Refusals.notServed(follows ? "a change stream of a whole database" : "'aggregate' of a whole database");
        }
        if (follows) {
            return follow((Document) pipeline.get(0).get(CHANGES));
        }
        if (pipeline.equals(COUNT) && request.query().get("cursor") instanceof Document) {
            return count(backend.database(request.database()).collection(name));
        }
        Document last = pipeline.isEmpty() ? new Document() : pipeline.get(pipeline.size() - 1);
        if (last.containsKey(OUT)) {
            return out(last.get(OUT));
        }
        if (last.get(MERGE) instanceof Document merge && merge.get("into") instanceof Document into) {
            into.putIfAbsent("db", request.database());
            Namespaces.requireDatabase((String) into.get("db"));
            Namespaces.requireCollection(into.get("coll"));
        }
        return over(pipeline);
    }

    private Document count(Optional<DurableH2Collection> collection) {
        int documents = collection.map(DurableH2Collection::count).orElse(0);
        List<Document> counted = documents == 0 ? List.of() : List.of(new Document("_id", 1).append("n", documents));
        return new Document("cursor", new Document("firstBatch", counted).append("id", 0L)
                .append("ns", request.database() + "." + request.subject())).append("ok", 1.0);
    }

    private Document follow(Document changeStream) {
        CommandRules.requireFields("'$changeStream'", changeStream, CHANGE_FIELDS, "");
        Object shown = changeStream.get("fullDocument");
        if (shown != null && !shown.equals("default") && !shown.equals("updateLookup")) {
            throw Refusals.notServed("'$changeStream' with 'fullDocument: " + shown + "'");
        }
        if (request.query().get("cursor") instanceof Document cursor && cursor.get("batchSize") instanceof Number size) {
            cursor.put("batchSize", size.intValue());
        }
        return backend.withPosition(over(pipeline));
    }

    private Document over(List<Document> stages) {
        return backend.databasesOwn(request, request.query().clone().append("pipeline", stages));
    }

    /** The collection is complete before it takes the place of the one that had its name, whose indexes it gets. */
    private Document out(Object where) {
        DurableH2Database database = where instanceof Document into
                ? target(into) : backend.database(request.database());
        Object name = where instanceof Document into ? into.get("coll") : where;
        Namespaces.requireCollection(name);
        Document reply = over(pipeline.subList(0, pipeline.size() - 1));
        Document cursor = (Document) reply.get("cursor");
        @SuppressWarnings("unchecked")
        List<Document> result = (List<Document>) cursor.put("firstBatch", List.of());

        Optional<DurableH2Collection> replaced = database.collection((String) name);
        DurableH2Collection made = database.existingOrNew("tmp.agg_out." + UUID.randomUUID());
        try {
            replaced.ifPresent(old -> database.copyIndexes(old, database, made.getCollectionName()));
            made.copyFrom(result);
        } catch (RuntimeException e) {
            backend.dropCollection(made);
            throw e;
        }
        replaced.ifPresent(backend::dropCollection);
        backend.move(made, database, (String) name);
        return reply;
    }

    private DurableH2Database target(Document into) {
        CommandRules.requireFields("'$out'", into, Set.of("db", "coll"), "");
        String database = (String) into.getOrDefault("db", request.database());
        Namespaces.requireDatabase(database);
        return backend.database(database);
    }
}
