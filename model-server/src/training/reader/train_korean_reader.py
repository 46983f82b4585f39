"""Trains the model `review-reader-ko`, which reads Korean; it learns from the English shops too.

    .venv/bin/python train_korean_reader.py --base ../../../../../shared/models/multilingual-e5-small \
        --train 'shops/en-[abcef]-*.txt' 'shops/ko-[bcef]-*.txt' --spread 'shops/en-h-*.txt' \
        --texts '../../../../../shared/data/*.[jt]s*' '../tone/shops-??.tsv' --held-out 'held-out/ko-d-*.txt' --out review-reader-ko

The base is multilingual-e5-small: its first layers, and of its vocabulary the pieces that English and Korean need. Its folder holds
the int8 weights `model_int8.onnx` (inputs input_ids, attention_mask) and `tokenizer.json`. The rest is as in train_reader.py; a
tokenizer is written beside the model.
"""
import argparse
import glob
import json
import random
import re

import numpy as np
import onnx
import onnx.numpy_helper
import torch
from tokenizers import Tokenizer

import train_reader

SPECIAL = 4  # pieces that come first and are always kept


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
               "places.weight": known["emb.pos"], "parts.weight": np.zeros((2, train_reader.HIDDEN), np.float32),
               "norm.weight": known["emb.ln.w"], "norm.bias": known["emb.ln.b"]}
    for i in range(layers):
        for ours, theirs in {"query": "q", "key": "k", "value": "v", "attended": "ao", "inner": "fi", "outer": "fo"}.items():
            weights[f"layers.{i}.{ours}.weight"] = matrix(f"l{i}.{theirs}.w")
            weights[f"layers.{i}.{ours}.bias"] = known[f"l{i}.{theirs}.b"]
        for ours, theirs in {"attended_norm": "aln", "outer_norm": "oln"}.items():
            for part in ("weight", "bias"):
                weights[f"layers.{i}.{ours}.{part}"] = known[f"l{i}.{theirs}.{part[0]}"]
    reader = train_reader.Reader(len(kept), layers)
    reader.load_state_dict({name: torch.tensor(np.ascontiguousarray(value)) for name, value in weights.items()}, strict=False)
    return reader


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
    for part in (reader.words, reader.places, reader.norm, *reader.layers[:settings.frozen]):
        part.requires_grad_(False)
    rng = random.Random(settings.seed)
    shops, spread = ([shop for pattern in patterns for shop in train_reader.read_shops(pattern)]
                     for patterns in (settings.train, settings.spread))
    rng.shuffle(spread)
    epochs = [train_reader.pairs(shops + spread[i::settings.epochs], rng) for i in range(settings.epochs)]
    train_reader.train(reader, tokenizer, epochs.__getitem__, sum(-(-len(pairs) // train_reader.BATCH) for pairs in epochs),
                       settings, rng)
    train_reader.held_out(reader, tokenizer, train_reader.read_shops(settings.held_out))
    train_reader.write(reader, f"{settings.out}.onnx")
    with open(f"{settings.out}-tokenizer.json", "w", encoding="utf8") as file:
        json.dump(spelt, file, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
