"""What people do who look into their data with PyMongo. The only argument is the server's URL."""
import sys

import pymongo
from bson import ObjectId
from pymongo import DeleteOne, InsertOne, MongoClient, ReplaceOne, ReturnDocument, UpdateMany, UpdateOne
from pymongo.errors import BulkWriteError, DuplicateKeyError, OperationFailure

client = MongoClient(sys.argv[1], serverSelectionTimeoutMS=10_000)
db = client["python"]
dishes = db["dishes"]

client.admin.command("ping")
assert client.server_info()["version"]
assert client.admin.command("hello")["isWritablePrimary"]

with dishes.watch(full_document="updateLookup") as changes:
    inserted = dishes.insert_many([{"_id": i, "n": i, "kind": "even" if i % 2 == 0 else "odd"} for i in range(500)])
    assert len(inserted.inserted_ids) == 500
    assert isinstance(dishes.insert_one({"n": -1}).inserted_id, ObjectId)
    dishes.update_one({"_id": 0}, {"$set": {"seen": True}})
    dishes.find_one_and_update({"_id": 1}, [{"$set": {"n": {"$add": ["$n", 100]}}}])
    dishes.delete_one({"n": -1})
    # The document that was inserted and deleted is gone when its insertion is read.
    seen = [changes.next() for _ in range(503)]
    assert [change["operationType"] for change in seen[500:]] == ["update", "update", "delete"], seen[500:]
    assert seen[501]["fullDocument"]["n"] == 101
    resume_token = changes.resume_token
with dishes.watch(resume_after=resume_token) as changes:
    dishes.update_one({"_id": 2}, {"$inc": {"n": 0.5}})
    assert changes.next()["documentKey"] == {"_id": 2}

assert [dish["_id"] for dish in dishes.find().sort("_id", -1).limit(3)] == [499, 498, 497]
assert len(list(dishes.find({}, batch_size=7))) == 500
assert len(list(dishes.find({}))) == 500
assert len(list(dishes.aggregate([{"$match": {}}], batchSize=11))) == 500
assert dishes.count_documents({"kind": "odd"}) == 250
assert dishes.estimated_document_count() == 500
assert sorted(dishes.distinct("kind")) == ["even", "odd"]
assert dishes.find_one({"_id": 3})["n"] == 3
assert dishes.update_many({"kind": "odd"}, {"$set": {"kind": "strange"}}).modified_count == 250
assert dishes.update_one({"_id": 1}, [{"$unset": "kind"}]).modified_count == 1
totals = list(dishes.aggregate([{"$group": {"_id": "$kind", "n": {"$sum": 1}}}, {"$set": {"twice": {"$multiply": ["$n", 2]}}}]))
assert {total["_id"]: total["twice"] for total in totals} == {"even": 500, "strange": 498, None: 2}, totals

result = dishes.bulk_write([InsertOne({"_id": "a"}), UpdateOne({"_id": "a"}, {"$set": {"b": 1}}), UpdateMany({}, {"$set": {"m": 1}}),
                            ReplaceOne({"_id": "c"}, {"d": 1}, upsert=True), DeleteOne({"_id": "a"})])
assert (result.inserted_count, result.upserted_ids, result.deleted_count) == (1, {3: "c"}, 1), result.bulk_api_result
try:
    dishes.insert_many([{"_id": "x"}, {"_id": 0}, {"_id": "y"}], ordered=False)
    raise AssertionError("a duplicate id was taken")
except BulkWriteError as e:
    assert e.details["nInserted"] == 2 and e.details["writeErrors"][0]["code"] == 11000, e.details

assert dishes.create_index([("n", pymongo.ASCENDING)], unique=False) == "n_1"
try:
    dishes.create_index("kind", unique=True)
    raise AssertionError("a unique index over duplicates was made")
except DuplicateKeyError:
    pass
assert set(dishes.index_information()) == {"_id_", "n_1"}
dishes.drop_index("n_1")

changed = dishes.find_one_and_update({"_id": 5}, {"$set": {"n": 50}}, return_document=ReturnDocument.AFTER)
assert changed["n"] == 50
assert dishes.find_one_and_replace({"_id": 5}, {"n": 51})["n"] == 50
assert dishes.find_one_and_delete({"_id": 5})["n"] == 51

with client.start_session() as session:
    assert dishes.find_one({"_id": 6}, session=session)["_id"] == 6
    dishes.insert_one({"_id": "in a session"}, session=session)
    try:
        with session.start_transaction():
            dishes.insert_one({"_id": "in a transaction"}, session=session)
        raise AssertionError("a transaction was taken")
    except OperationFailure as e:
        assert e.code == 20, e
assert dishes.find_one({"_id": "in a transaction"}) is None

count = dishes.count_documents({})
dishes.rename("renamed")
assert db.list_collection_names() == ["renamed"], db.list_collection_names()
assert db["renamed"].count_documents({}) == count
assert "python" in client.list_database_names()
unanswered = db.get_collection("unanswered", write_concern=pymongo.WriteConcern(w=0))
unanswered.insert_one({"_id": 1})
while db["unanswered"].count_documents({}) == 0:
    pass
try:
    db.create_collection("capped", capped=True, size=4096)
    raise AssertionError("a capped collection was made")
except OperationFailure as e:
    assert e.code == 238 and "capped" in str(e), e
client.drop_database("python")
assert "python" not in client.list_database_names()
print("PyMongo", pymongo.version, "finds what it looks for")
