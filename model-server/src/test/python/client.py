"""Asks every service of the model server once, with stubs made from the .proto files alone.

Usage: client.py <folder of .proto files> <folder for stubs> <host:port>; prints one JSON object.
"""
import glob
import json
import os
import sys

import grpc
from grpc_tools import protoc

protos, stubs, address = sys.argv[1:]
os.makedirs(stubs, exist_ok=True)
if protoc.main(["protoc", f"-I{protos}", f"--python_out={stubs}", f"--grpc_python_out={stubs}"]
               + glob.glob(f"{protos}/**/*.proto", recursive=True)) != 0:
    sys.exit("protoc failed")
sys.path.insert(0, stubs)

from reviewqa.model.v1 import (embedding_pb2, embedding_pb2_grpc, generation_pb2, generation_pb2_grpc,  # noqa: E402
                               labelling_pb2, labelling_pb2_grpc, models_pb2, models_pb2_grpc, polarity_pb2)

with grpc.insecure_channel(address) as channel:
    embedded = embedding_pb2_grpc.EmbeddingServiceStub(channel).Embed(
        embedding_pb2.EmbedRequest(texts=["The soup was far too salty.", "국물이 짜요."]), timeout=60)
    labelled = labelling_pb2_grpc.LabellingServiceStub(channel).Label(
        labelling_pb2.LabelRequest(inputs=[labelling_pb2.LabelInput(text="The soup was far too salty.")]), timeout=60)
    answer = list(generation_pb2_grpc.GenerationServiceStub(channel).Generate(
        generation_pb2.GenerateRequest(
            question="Is it salty?", language="en",
            evidence=generation_pb2.Evidence(aspect="salty", positive=1, total=1, reviews_in_scope=3),
            passages=[generation_pb2.Passage(number=1, sentence="Far too salty.", language="en",
                                             polarity=polarity_pb2.POLARITY_POSITIVE)]), timeout=60))
    models = models_pb2_grpc.ModelServiceStub(channel).ListModels(models_pb2.ListModelsRequest(), timeout=60)
    try:
        embedding_pb2_grpc.EmbeddingServiceStub(channel).Embed(embedding_pb2.EmbedRequest(), timeout=60)
        refusal = "none"
    except grpc.RpcError as e:
        refusal = e.code().name

print(json.dumps({
    "dimension": embedded.dimension,
    "vectors": [len(e.values) for e in embedded.embeddings],
    "aspects": [a.aspect for a in labelled.labels[0].aspects],
    "answer": "".join(r.token for r in answer),
    "engine": answer[-1].summary.engine,
    "models": [m.id for m in models.models],
    "refusal": refusal,
}))
