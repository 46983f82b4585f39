"""Trains the model `review-reader`: what one sentence of a review says for one question.

    python -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python train_reader.py --base ../../../../../shared/models/multilingual-e5-small \
        --train 'shops/en-[abcef]-*.txt' 'shops/ko-[bcef]-*.txt' --spread 'shops/en-h-*.txt' \
        --texts '../../../../../shared/data/*.[jt]s*' '../tone/shops-??.tsv' --held-out 'held-out/*-d-*.txt' --out review-reader

The base is multilingual-e5-small: its first layers, and of its vocabulary the pieces that English and Korean need. The folder holds
the int8 weights `model_int8.onnx` (inputs input_ids, attention_mask) and `tokenizer.json`. The form of the shops is told in README.md.
Prints figures of the held-out shops, and writes a tokenizer and the model in ONNX format, int8 (dynamic quantisation, weights by
channel): inputs input_ids, attention_mask, token_type_ids [pairs, tokens], output logits [pairs, 4] for nothing, yes, no, another
answer.
"""
import argparse
import glob
import json
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
HIDDEN, HEADS, INNER, MOST_TOKENS = 384, 12, 1536, 96
SPECIAL = 4  # pieces that come first and are always kept
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

    def __init__(self, vocabulary, layers):
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


def cut(file, texts):
    """A tokenizer of the pieces that are kept, as JSON, and their numbers in the file: those that occur in the texts, all of Korean
    syllables, frequent ones of Latin letters, and single characters of scripts that an alphabet writes."""
    whole = json.load(open(file, encoding="utf8"))
    vocabulary = whole["model"]["vocab"]
    tokenizer = Tokenizer.from_file(file)
    seen = {piece for encoding in tokenizer.encode_batch(texts, add_special_tokens=False) for piece in encoding.ids}

    def is_kept(number, piece):
        return (number < SPECIAL or number in seen or re.search("[가-힣ㄱ-ㅎㅏ-ㅣ]", piece)
                or number < 60_000 and re.fullmatch("▁?[a-z]+", piece)
                or len(piece) == 1 and not re.search("[\u0370-\u1fff\u3040-\u30ff\u3400-\u9fff]", piece))

    kept = [number for number, (piece, _) in enumerate(vocabulary) if is_kept(number, piece)]
    whole["model"]["vocab"] = [vocabulary[number] for number in kept]
    whole["added_tokens"] = [token for token in whole["added_tokens"] if token["id"] < SPECIAL]
    for part in whole["post_processor"]["pair"][4:]:
        for token in part.values():
            token["type_id"] = 1
    return whole, kept


def pretrained(file, kept, layers):
    known = {constant.name: onnx.numpy_helper.to_array(constant) for constant in onnx.load(file).graph.initializer}

    def matrix(name):
        """As near as eight bits hold it."""
        return ((known[f"{name}_quantized"].astype(np.float32) - known[f"{name}_zero_point"]) * known[f"{name}_scale"]).T

    weights = {"words.weight": (known["emb.word"].astype(np.float32) * known["emb.scale"])[kept],
               "places.weight": known["emb.pos"], "parts.weight": np.zeros((2, HIDDEN), np.float32),
               "norm.weight": known["emb.ln.w"], "norm.bias": known["emb.ln.b"]}
    for i in range(layers):
        for ours, theirs in {"query": "q", "key": "k", "value": "v", "attended": "ao", "inner": "fi", "outer": "fo"}.items():
            weights[f"layers.{i}.{ours}.weight"] = matrix(f"l{i}.{theirs}.w")
            weights[f"layers.{i}.{ours}.bias"] = known[f"l{i}.{theirs}.b"]
        for ours, theirs in {"attended_norm": "aln", "outer_norm": "oln"}.items():
            for part in ("weight", "bias"):
                weights[f"layers.{i}.{ours}.{part}"] = known[f"l{i}.{theirs}.{part[0]}"]
    reader = Reader(len(kept), layers)
    reader.load_state_dict({name: torch.tensor(np.ascontiguousarray(value)) for name, value in weights.items()}, strict=False)
    return reader


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


def train(reader, tokenizer, shops, spread, settings, rng):
    """Of shops that are spread each is learned from in one epoch."""
    for part in (reader.words, reader.places, reader.norm, *reader.layers[:settings.frozen]):
        part.requires_grad_(False)
    inner = [value for name, value in reader.named_parameters() if value.requires_grad and not name.startswith("head")]
    groups = [{"params": inner, "times": 1}, {"params": list(reader.head.parameters()), "times": 5}]
    optimiser = torch.optim.AdamW(groups, lr=settings.rate, weight_decay=0.01, betas=(0.9, 0.98))
    weights = torch.tensor([1.0, 1.2, 1.2, 1.0])
    rng.shuffle(spread)
    epochs = [pairs(shops + spread[i::settings.epochs], rng) for i in range(settings.epochs)]
    steps, step, start = sum(-(-len(chosen) // BATCH) for chosen in epochs), 0, time.time()
    for epoch, chosen in enumerate(epochs):
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
            factor = min(1, (step + 1) / 150) * max(0.02, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = settings.rate * factor * group["times"]
            loss = functional.cross_entropy(reader(*encoded(tokenizer, batch)), torch.tensor([pair[2] for pair in batch]),
                                            weight=weights, label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(inner, 1.0)
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
    arguments.add_argument("--train", required=True, nargs="+")
    arguments.add_argument("--spread", default=[], nargs="+", help="shops that are learned from once, a part of them in each epoch")
    arguments.add_argument("--texts", default=[], nargs="+", help="files whose pieces are kept, beside those of the shops")
    arguments.add_argument("--held-out", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--layers", type=int, default=8)
    arguments.add_argument("--frozen", type=int, default=2)
    arguments.add_argument("--epochs", type=int, default=3)
    arguments.add_argument("--rate", type=float, default=1e-4)
    arguments.add_argument("--seed", type=int, default=1)
    settings = arguments.parse_args()
    torch.manual_seed(settings.seed)
    files = sorted(file for pattern in settings.train + settings.spread + settings.texts for file in glob.glob(pattern))
    texts = [line for file in files for line in open(file, encoding="utf8")]
    spelt, kept = cut(f"{settings.base}/tokenizer.json", texts + [text.lower() for text in texts])
    tokenizer = Tokenizer.from_str(json.dumps(spelt))
    reader = pretrained(f"{settings.base}/model_int8.onnx", kept, settings.layers)
    shops, spread = ([shop for pattern in patterns for shop in read_shops(pattern)] for patterns in (settings.train, settings.spread))
    train(reader, tokenizer, shops, spread, settings, random.Random(settings.seed))
    held_out(reader, tokenizer, read_shops(settings.held_out))
    write(reader, f"{settings.out}.onnx")
    with open(f"{settings.out}-tokenizer.json", "w", encoding="utf8") as file:
        json.dump(spelt, file, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
