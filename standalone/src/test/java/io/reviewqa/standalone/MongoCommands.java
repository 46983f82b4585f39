package io.reviewqa.standalone;

import static io.reviewqa.standalone.MongoCommand.OTHERS;
import static io.reviewqa.standalone.MongoCommand.THINGS;
import static io.reviewqa.standalone.MongoCommand.UNCHANGED;
import static io.reviewqa.standalone.MongoCommand.answers;
import static io.reviewqa.standalone.MongoCommand.changes;
import static io.reviewqa.standalone.MongoCommand.refuses;
import static io.reviewqa.standalone.MongoCommand.state;

import java.util.List;
import java.util.stream.Stream;

/** The commands of MongoDB in the ways they are used, each with what is to become of it. */
final class MongoCommands {

    private static final String EVERY_TYPE = "{_id: {$oid: '0123456789abcdef01234567'}, binary: {$binary: {base64: 'AAEC', "
            + "subType: '00'}}, uuid: {$uuid: 'c8edabc3-f738-4ca3-b68d-ab92a91478a3'}, date: {$date: '2020-01-01T00:00:00.001Z'}, "
            + "long: {$numberLong: '9007199254740993'}, decimal: {$numberDecimal: '1.10'}, double: 1.5, 'true': true, none: null, "
            + "regex: {$regularExpression: {pattern: 'a.b', options: 'i'}}, time: {$timestamp: {t: 1, i: 2}}, code: {$code: 'x'}, "
            + "least: {$minKey: 1}, most: {$maxKey: 1}, list: [[], {}, ''], nested: {a: {b: [1]}}}";

    private MongoCommands() {}

    static Stream<MongoCommand> all() {
        return Stream.of(inserts(), updates(), deletes(), findAndModifies(), aggregates(), collections(), indexes(), reads(),
                servers(), wronglyTyped()).flatMap(List::stream);
    }

    private static List<MongoCommand> inserts() {
        return List.of(
                changes("{insert: 'others', documents: [{_id: 'p'}]}", "{n: 1}",
                        "{things: %s, others: [{_id: 'o', a: 'z'}, {_id: 'p'}]}".formatted(THINGS)),
                changes("{insert: 'things', documents: [{_id: 4}, {_id: 2}, {_id: 5}]}", "{n: 1}",
                        state(and("{_id: 4}")), "insert 4"),
                changes("{insert: 'things', documents: [{_id: 4}, {_id: 2}, {_id: 5}], ordered: false}", "{n: 2}",
                        state(and("{_id: 4}, {_id: 5}")), "insert 4", "insert 5"),
                changes("{insert: 'things', documents: [{_id: /r/}, {_id: 6}], ordered: false}", "{n: 1}",
                        state(and("{_id: 6}")), "insert 6"),
                changes("{insert: 'things', documents: [{_id: [1]}]}", "{n: 0}", UNCHANGED),
                answers("{insert: 'things', documents: [{_id: 1}], writeConcern: {w: 1}, comment: 'c'}", "{n: 0}"),
                refuses("{insert: 'things', documents: [{_id: 9}], writeConcern: {w: 2}}", 2, "not replicated"),
                refuses("{insert: 'things', documents: [{_id: 9}], txnNumber: {$numberLong: '1'}}", 20, "replica set"),
                changes("{insert: 'things', documents: [{_id: {$a: 1}}, {_id: 6}], ordered: false}", "{n: 1}",
                        state(and("{_id: 6}")), "insert 6"),
                changes("{insert: 'things', documents: [{_id: {a: [/r/]}}, {_id: 6}], ordered: false}", "{n: 1}",
                        state(and("{_id: 6}")), "insert 6"),
                refuses("{insert: 'things', documents: [{_id: 9, b: {$binary: {base64: 'AAAA', subType: '80'}}}]}", 22,
                        "subtype 128"),
                refuses("{insert: 'things', documents: [{_id: 9, l: [{b: {$binary: {base64: 'AAAA', subType: '05'}}}]}]}", 22,
                        "subtype 5"),
                refuses("{insert: 'things', documents: [{_id: 9, s: {$symbol: 'x'}}]}", 22, "type 0x0e"),
                refuses("{insert: 'things', documents: [{_id: 9, u: {$undefined: true}}]}", 22, "undefined"),
                refuses("{insert: 'things', documents: [{_id: 9, c: {$code: 'x', $scope: {}}}]}", 22, "type 0x0f"),
                refuses("{insert: 'things', documents: [{_id: 9, d: " + "{d: ".repeat(300) + "1" + "}".repeat(301) + "]}", 22,
                        "deep"),
                changes("{insert: 'others', documents: [" + EVERY_TYPE + "]}", "{n: 1}",
                        "{things: %s, others: [{_id: 'o', a: 'z'}, %s]}".formatted(THINGS, EVERY_TYPE)),
                refuses("{insert: 'system.indexes', documents: [{_id: 9}]}", 73, "system.indexes"),
                refuses("{insert: 'a$b', documents: [{_id: 9}]}", 73, "a$b"));
    }

    private static List<MongoCommand> updates() {
        return List.of(
                changes("{update: 'things', updates: [{q: {_id: 1}, u: {$set: {a: 'z'}}}]}", "{n: 1, nModified: 1}",
                        state("[{_id: 1, a: 'z', n: 1}, " + rest()), "update 1"),
                changes("{update: 'things', updates: [{q: {_id: 1}, u: {b: 1}}]}", "{n: 1, nModified: 1}",
                        state("[{_id: 1, b: 1}, " + rest()), "replace 1"),
                changes("{update: 'things', updates: [{q: {a: 'x'}, u: {$inc: {n: 10}}, multi: true}]}", "{n: 2, nModified: 2}",
                        state("[{_id: 1, a: 'x', n: 11}, {_id: 2, a: 'y', n: 2}, {_id: 3, a: 'x', n: 13, list: [1, 2, 3]}]"),
                        "update 1", "update 3"),
                changes("{update: 'things', updates: [{q: {_id: 1}, u: [{$set: {n: {$add: ['$n', 1]}}}, {$unset: 'a'}]}]}",
                        "{n: 1, nModified: 1}", state("[{_id: 1, n: 2}, " + rest()), "update 1"),
                changes("{update: 'things', updates: [{q: {}, u: [{$replaceWith: {m: '$n'}}], multi: true}]}",
                        "{n: 3, nModified: 3}", state("[{_id: 1, m: 1}, {_id: 2, m: 2}, {_id: 3, m: 3}]"),
                        "update 1", "update 2", "update 3"),
                changes("{update: 'things', updates: [{q: {_id: 7, a: 'q'}, u: [{$set: {b: '$a'}}], upsert: true}]}",
                        "{n: 1, nModified: 0, upserted: [{index: 0, _id: 7}]}", state(and("{_id: 7, a: 'q', b: 'q'}")),
                        "insert 7"),
                changes("{update: 'things', updates: [{q: {_id: 8}, u: {$set: {b: 1}}, upsert: true}]}",
                        "{n: 1, nModified: 0, upserted: [{index: 0, _id: 8}]}", state(and("{_id: 8, b: 1}")), "insert 8"),
                changes("{update: 'things', updates: [{q: {_id: 3}, u: {$set: {'list.$[e]': 0}}, arrayFilters: [{e: {$gt: 1}}]}]}",
                        "{n: 1, nModified: 1}", state(but3("list: [1, 0, 0]")), "update 3"),
                changes("{update: 'things', updates: [{q: {_id: 3, list: 2}, u: {$set: {'list.$': 9}}, hint: '_id_'}]}",
                        "{n: 1, nModified: 1}", state(but3("list: [1, 9, 3]")), "update 3"),
                changes("{update: 'things', updates: [{q: {_id: 1}, u: {$set: {_id: 5}}}, {q: {_id: 2}, u: {$set: {n: 0}}}]}",
                        "{n: 0, nModified: 0}", UNCHANGED),
                changes("{update: 'things', updates: [{q: {_id: 1}, u: {$set: {_id: 5}}}, {q: {_id: 2}, u: {$set: {n: 0}}}], "
                        + "ordered: false}", "{n: 1, nModified: 1}",
                        state("[{_id: 1, a: 'x', n: 1}, {_id: 2, a: 'y', n: 0}, {_id: 3, a: 'x', n: 3, list: [1, 2, 3]}]"),
                        "update 2"),
                changes("{update: 'things', updates: [{q: {_id: 1}, u: [{$set: {_id: 5}}]}]}", "{n: 0}", UNCHANGED),
                changes("{update: 'things', updates: [{q: {_id: 1}, u: [{$match: {}}]}]}", "{n: 0}", UNCHANGED),
                changes("{update: 'things', updates: [{q: {_id: 1}, u: {$set: {n: 9}}, collation: {locale: 'fr'}}]}", "{n: 0}",
                        UNCHANGED),
                changes("{update: 'things', updates: [{q: {_id: 1}, u: {$set: {n: 1}}}]}", "{n: 1, nModified: 0}", UNCHANGED),
                changes("{update: 'none', updates: [{q: {_id: 1}, u: {$set: {n: 1}}}]}", "{n: 0, nModified: 0}", UNCHANGED),
                refuses("{update: 'things', updates: [{q: {}, u: {$set: {n: 1}}}], let: {x: 1}}", 238, "let"));
    }

    private static List<MongoCommand> deletes() {
        return List.of(
                changes("{delete: 'things', deletes: [{q: {a: 'x'}, limit: 1}]}", "{n: 1}", state("[" + rest()), "delete 1"),
                changes("{delete: 'things', deletes: [{q: {a: 'x'}, limit: 0, hint: '_id_'}]}", "{n: 2}",
                        state("[{_id: 2, a: 'y', n: 2}]"), "delete 1", "delete 3"),
                changes("{delete: 'things', deletes: [{q: {_id: 1}, limit: 7}, {q: {_id: 2}, limit: 1}]}", "{n: 0}", UNCHANGED),
                changes("{delete: 'things', deletes: [{q: {_id: 1}}]}", "{n: 0}", UNCHANGED),
                changes("{delete: 'things', deletes: [{q: {_id: 'X'}, limit: 0, collation: {locale: 'en', strength: 1}}]}",
                        "{n: 0}",
                        UNCHANGED),
                changes("{delete: 'things', deletes: [{q: {_id: 1}, limit: 1, collation: {locale: 'simple'}}]}", "{n: 1}",
                        state("[" + rest()), "delete 1"),
                answers("{delete: 'none', deletes: [{q: {}, limit: 0}]}", "{n: 0}"));
    }

    private static List<MongoCommand> findAndModifies() {
        return List.of(
                changes("{findAndModify: 'things', query: {a: 'x'}, sort: {n: -1}, update: {$set: {n: 30}}}",
                        "{value: {_id: 3, a: 'x', n: 3, list: [1, 2, 3]}, lastErrorObject: {n: 1, updatedExisting: true}}",
                        state(but3("list: [1, 2, 3]").replace("n: 3,", "n: 30,")), "update 3"),
                changes("{findAndModify: 'things', query: {_id: 1}, update: {b: 1}, new: true}", "{value: {_id: 1, b: 1}}",
                        state("[{_id: 1, b: 1}, " + rest()), "replace 1"),
                changes("{findandmodify: 'things', query: {_id: 1}, remove: true, fields: {a: 1}}",
                        "{value: {_id: 1, a: 'x'}, lastErrorObject: {n: 1}}", state("[" + rest()), "delete 1"),
                changes("{findAndModify: 'things', query: {_id: 9}, update: {$set: {b: 1}}, upsert: true, new: true, fields: {b: 1}}",
                        "{value: {_id: 9, b: 1}, lastErrorObject: {n: 1, updatedExisting: false, upserted: 9}}",
                        state(and("{_id: 9, b: 1}")), "insert 9"),
                changes("{findAndModify: 'things', query: {_id: 9}, update: {$set: {b: 1}}, upsert: true}",
                        "{value: null, lastErrorObject: {n: 1, updatedExisting: false, upserted: 9}}",
                        state(and("{_id: 9, b: 1}")), "insert 9"),
                changes("{findAndModify: 'things', query: {_id: 1}, update: [{$set: {n: {$multiply: ['$n', 5]}}}], new: true}",
                        "{value: {_id: 1, a: 'x', n: 5}}", state("[{_id: 1, a: 'x', n: 5}, " + rest()), "update 1"),
                changes("{findAndModify: 'things', query: {_id: 3}, update: {$set: {'list.$[e]': 0}}, arrayFilters: [{e: 3}]}",
                        "{lastErrorObject: {n: 1, updatedExisting: true}}", state(but3("list: [1, 2, 0]")), "update 3"),
                answers("{findAndModify: 'things', query: {_id: 99}, update: {$set: {b: 1}}}",
                        "{value: null, lastErrorObject: {n: 0, updatedExisting: false}}"),
                answers("{findAndModify: 'none', query: {_id: 99}, remove: true}", "{value: null, lastErrorObject: {n: 0}}"),
                refuses("{findAndModify: 'things', query: {_id: 1}}", 9, "update or remove"),
                refuses("{findAndModify: 'things', query: {_id: 1}, update: {a: 1}, remove: true}", 9, "remove"),
                refuses("{findAndModify: 'things', query: {_id: 1}, update: {a: 1}, collation: {locale: 'fr'}}", 238,
                        "collation"),
                refuses("{findAndModify: 'system.indexes', query: {}, remove: true}", 73, "system.indexes"));
    }

    private static List<MongoCommand> aggregates() {
        return List.of(
                answers("{aggregate: 'things', pipeline: [{$match: {a: 'x'}}, {$count: 'c'}], cursor: {}}",
                        "{'cursor.firstBatch': [{c: 2}]}"),
                answers("{aggregate: 'things', pipeline: [{$match: {_id: 1}}, {$set: {b: 2}}, {$replaceWith: {b: '$b'}}], cursor: {}}",
                        "{'cursor.firstBatch': [{b: 2}]}"),
                answers("{aggregate: 'things', pipeline: [{$match: {_id: 1}}, {$lookup: {from: 'others', localField: 'q', "
                        + "foreignField: 'q', as: 'o'}}, {$project: {o: {$size: '$o'}}}], cursor: {}}",
                        "{'cursor.firstBatch': [{_id: 1, o: 1}]}"),
                answers("{aggregate: 'things', pipeline: [{$facet: {f: [{$set: {z: 1}}, {$match: {_id: 1}}]}}], cursor: {}}",
                        "{'cursor.firstBatch': [{f: [{_id: 1, a: 'x', n: 1, z: 1}]}]}"),
                changes("{aggregate: 'others', pipeline: [{$out: 'things'}], cursor: {}}", "{'cursor.firstBatch': []}",
                        "{things: %1$s, others: %1$s}".formatted(OTHERS), "drop", "invalidate"),
                changes("{aggregate: 'things', pipeline: [{$match: {_id: 1}}, {$out: {db: '%s', coll: 'made'}}], cursor: {}}",
                        "{}",
                        "{things: %s, others: %s, made: [{_id: 1, a: 'x', n: 1}]}".formatted(THINGS, OTHERS)),
                changes("{aggregate: 'others', pipeline: [{$set: {_id: 1}}, {$merge: {into: 'things', whenMatched: 'replace'}}], "
                        + "cursor: {}}", "{}", state("[{_id: 1, a: 'z'}, " + rest()), "replace 1"),
                changes("{aggregate: 'others', pipeline: [{$merge: {into: {coll: 'things'}}}], cursor: {}}", "{}",
                        state(and("{_id: 'o', a: 'z'}")), "insert o"),
                refuses("{aggregate: 'things', pipeline: [{$out: 'system.indexes'}], cursor: {}}", 73, "system.indexes"),
                refuses("{aggregate: 'things', pipeline: [{$unionWith: 'others'}], cursor: {}}", 40324, "$unionWith"),
                refuses("{aggregate: 'things', pipeline: [{$geoNear: {}}], cursor: {}}", 238, "$geoNear"),
                refuses("{aggregate: 'things', pipeline: [], explain: true}", 238, "explain"),
                refuses("{aggregate: 1, pipeline: [{$changeStream: {}}], cursor: {}}", 238, "whole database"),
                refuses("{aggregate: 'things', pipeline: [{$changeStream: {fullDocumentBeforeChange: 'required'}}], cursor: {}}",
                        238,
                        "fullDocumentBeforeChange"),
                refuses("{aggregate: 'things', pipeline: [{$match: {a: 'X'}}], cursor: {}, collation: {locale: 'en'}}", 238,
                        "collation"));
    }

    private static List<MongoCommand> collections() {
        return List.of(
                changes("{renameCollection: '%s.things', to: '%s.moved'}", "{ok: 1.0}",
                        "{moved: %s, others: %s}".formatted(THINGS, OTHERS), "rename", "invalidate"),
                changes("{renameCollection: '%s.others', to: '%s.things', dropTarget: true}", "{ok: 1.0}",
                        "{things: %s}".formatted(OTHERS), "drop", "invalidate"),
                changes("{renameCollection: '%s.things', to: '%s_b.things'}", "{ok: 1.0}",
                        "{others: %s, '_b.things': %s}".formatted(OTHERS, THINGS), "rename", "invalidate"),
                refuses("{renameCollection: '%s.others', to: '%s.things'}", 48, "target namespace exists"),
                refuses("{renameCollection: '%s.none', to: '%s.things', dropTarget: true}", 26, "none"),
                refuses("{renameCollection: '%s.things', to: '%s.things'}", 20, "itself"),
                refuses("{renameCollection: '%s.things', to: '%s.system.users'}", 73, "system.users"),
                changes("{drop: 'things'}", "{ns: '%s.things'}", "{others: %s}".formatted(OTHERS), "drop", "invalidate"),
                refuses("{drop: 'none'}", 26, "none"),
                refuses("{drop: 'system.indexes'}", 73, "system.indexes"),
                changes("{dropDatabase: 1}", "{dropped: '%s'}", "{}", "drop", "invalidate"),
                changes("{create: 'made'}", "{ok: 1.0}", "{things: %s, others: %s, made: []}".formatted(THINGS, OTHERS)),
                refuses("{create: 'things'}", 48, "things"),
                refuses("{create: 'made', capped: true, size: 4096}", 238, "capped"),
                refuses("{create: 'made', validator: {a: 1}}", 238, "validator"),
                refuses("{create: 'made', timeseries: {timeField: 't'}}", 238, "timeseries"),
                refuses("{create: 'made', viewOn: 'things', pipeline: []}", 238, "viewOn"),
                refuses("{collMod: 'things', validator: {a: 1}}", 238, "validator"),
                refuses("{convertToCapped: 'things', size: 4096}", 115, "convertToCapped"),
                refuses("{cloneCollectionAsCapped: 'things', toCollection: 'c', size: 4096}", 115, "cloneCollectionAsCapped"),
                refuses("{bulkWrite: 1, ops: [{delete: 0, filter: {}}], nsInfo: [{ns: '%s.things'}]}", 115, "bulkWrite"),
                refuses("{mapReduce: 'things', map: 'm', reduce: 'r', out: 'others'}", 115, "mapReduce"),
                refuses("{compact: 'things'}", 115, "compact"));
    }

    private static List<MongoCommand> indexes() {
        return List.of(
                answers("{createIndexes: 'others', indexes: [{key: {a: 1}, name: 'a_1', unique: true}]}",
                        "{numIndexesBefore: 1, numIndexesAfter: 2}"),
                refuses("{createIndexes: 'things', indexes: [{key: {a: 1}, name: 'a_1', unique: true}]}", 11000, "a_1"),
                refuses("{createIndexes: 'things', indexes: [{key: {a: 'text'}, name: 'a_text'}]}", 238, "text"),
                refuses("{createIndexes: 'things', indexes: [{key: {a: 1}, name: 'p', unique: true, "
                        + "partialFilterExpression: {n: 1}}]}", 238, "partialFilterExpression"),
                refuses("{createIndexes: 'things', indexes: [{key: {a: 1}}]}", 9, "name"),
                refuses("{createIndexes: 'things'}", 40414, "indexes"),
                refuses("{dropIndexes: 'things', index: '_id_'}", 72, "_id"),
                refuses("{dropIndexes: 'things', index: 'none_1'}", 27, "none_1"),
                refuses("{dropIndexes: 'none', index: '*'}", 26, "none"),
                answers("{dropIndexes: 'things', index: '*'}", "{nIndexesWas: 1}"),
                answers("{listIndexes: 'things'}", "{'cursor.firstBatch': [{name: '_id_', key: {_id: 1}, v: 2}]}"),
                refuses("{listIndexes: 'none'}", 26, "none"));
    }

    private static List<MongoCommand> reads() {
        return List.of(
                answers("{find: 'things', filter: {a: 'x'}, sort: {n: -1}, limit: 1, projection: {n: 1}, singleBatch: true}",
                        "{'cursor.firstBatch': [{_id: 3, n: 3}], 'cursor.id': {$numberLong: '0'}}"),
                answers("{find: 'none', filter: {}}", "{'cursor.firstBatch': []}"),
                refuses("{find: 'things', filter: {a: 'X'}, collation: {locale: 'en', strength: 2}}", 238, "collation"),
                refuses("{find: 'things', tailable: true}", 238, "tailable"),
                refuses("{find: 'things', limit: -5}", 51024, "limit"),
                answers("{count: 'things', query: {a: 'x'}}", "{n: 2}"),
                answers("{distinct: 'things', key: 'a', query: {}}", "{values: ['x', 'y']}"),
                refuses("{explain: {find: 'things'}}", 115, "explain"),
                refuses("{getMore: {$numberLong: '4711'}, collection: 'things'}", 43, "4711"),
                answers("{killCursors: 'things', cursors: [4711]}", "{cursorsNotFound: [{$numberLong: '4711'}]}"),
                answers("{listCollections: 1, filter: {name: 'things'}, nameOnly: true}",
                        "{'cursor.firstBatch': [{name: 'things', type: 'collection'}]}"));
    }

    private static List<MongoCommand> servers() {
        return List.of(
                answers("{hello: 1}", "{isWritablePrimary: true, maxWireVersion: 13, logicalSessionTimeoutMinutes: 30}"),
                answers("{isMaster: 1}", "{ismaster: true}"), answers("{ismaster: 1}", "{helloOk: true}"),
                answers("{ping: 1}", "{ok: 1.0}"), answers("{buildInfo: 1}", "{version: '5.0.0'}"),
                answers("{serverStatus: 1}", "{ok: 1.0}"), answers("{hostInfo: 1}", "{ok: 1.0}"),
                answers("{getParameter: 1, featureCompatibilityVersion: 1}", "{featureCompatibilityVersion: {version: '5.0'}}"),
                answers("{listDatabases: 1, nameOnly: true, filter: {name: '%s'}}", "{databases: [{name: '%s'}]}"),
                answers("{dbStats: 1}", "{collections: 2, objects: 4}"), answers("{collStats: 'things'}", "{count: 3}"),
                answers("{validate: 'things'}", "{valid: true, nrecords: 3}"), answers("{whatsmyuri: 1}", "{ok: 1.0}"),
                answers("{connectionStatus: 1}", "{ok: 1.0}"), answers("{getLog: 'startupWarnings'}", "{log: []}"),
                answers("{getCmdLineOpts: 1}", "{ok: 1.0}"), answers("{startSession: 1}", "{timeoutMinutes: 30}"),
                answers("{endSessions: []}", "{ok: 1.0}"), answers("{refreshSessions: []}", "{ok: 1.0}"),
                answers("{killSessions: []}", "{ok: 1.0}"), answers("{currentOp: 1}", "{inprog: []}"),
                answers("{listCommands: 1}", "{ok: 1.0}"), answers("{fsync: 1}", "{ok: 1.0}"),
                answers("{getDefaultRWConcern: 1}", "{ok: 1.0}"),
                refuses("{replSetGetStatus: 1}", 76, "replSet"),
                refuses("{commitTransaction: 1}", 115, "commitTransaction"),
                refuses("{abortTransaction: 1}", 115, "abortTransaction"),
                refuses("{atlasVersion: 1}", 59, "atlasVersion"),
                refuses("{noSuchThing: 1}", 59, "noSuchThing"));
    }

    /** Each a ClassCastException or the like where nobody looks. */
    private static List<MongoCommand> wronglyTyped() {
        return Stream.of("{insert: 'things', documents: 'none'}", "{insert: 'things'}", "{insert: 7, documents: [{}]}",
                "{update: 'things', updates: {}}", "{delete: 'things', deletes: [7]}", "{find: 'things', filter: 'x'}",
                "{find: 'things', sort: 7}", "{find: {}, filter: {}}", "{count: 'things', query: 7}",
                "{distinct: 'things', key: 7}", "{aggregate: 'things', pipeline: {}, cursor: {}}",
                "{aggregate: 'things', pipeline: [{$match: 7}], cursor: {}}", "{aggregate: 'things', pipeline: []}",
                "{findAndModify: 'things', query: 7, update: {}}", "{renameCollection: 7, to: 8}",
                "{createIndexes: 'things', indexes: [7]}", "{getMore: 'x', collection: 'things'}", "{killCursors: 'things'}")
                .map(text -> text.startsWith("{delete")
                        ? changes(text, "{n: 0}", UNCHANGED) : refuses(text, -1, ""))
                .toList();
    }

    private static String and(String more) {
        return THINGS.substring(0, THINGS.length() - 1) + ", " + more + "]";
    }

    /** All things but the first, with the bracket that ends them. */
    private static String rest() {
        return THINGS.substring(THINGS.indexOf("{_id: 2"));
    }

    private static String but3(String list) {
        return THINGS.replace("list: [1, 2, 3]", list);
    }
}
