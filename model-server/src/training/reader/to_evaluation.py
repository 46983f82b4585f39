"""Writes shops in the format that `reviewqa-eval` asks of the whole product, where labels are of reviews:

    python to_evaluation.py ../../../../standalone/src/eval/shops/held-out held-out/en-d held-out/ko-d
"""
import glob
import json
import re
import sys

from train_reader import read_shops

LANGUAGES = {"en": "English", "ko": "Korean"}


def line(**fields):
    return json.dumps(fields, ensure_ascii=False) + "\n"


def number(sentence):
    return int(sentence[:-1])


def main():
    to, *writers = sys.argv[1:]
    with open(f"{to}-reviews.jsonl", "w", encoding="utf8") as reviews, \
            open(f"{to}-questions.jsonl", "w", encoding="utf8") as questions:
        for writer in writers:
            written = "\n".join(open(file, encoding="utf8").read() for file in sorted(glob.glob(f"{writer}-*.txt")))
            texts = [re.findall(r"^r(\d+):\s*(.*?)\s*$", shop, re.M) for shop in re.split(r"^# shop:", written, flags=re.M)[1:]]
            name = writer.split("/")[-1]
            for i, shop in enumerate(read_shops(f"{writer}-*.txt")):
                store = f"{name}-{i + 1:02d}"
                for review, text in texts[i]:
                    reviews.write(line(reviewId=f"{store}-{int(review):02d}", storeId=store, text=text.replace(" / ", ". ")))
                for j, (question, labels) in enumerate(shop["questions"]):
                    said = {}
                    for sentence, label in labels.items():
                        said.setdefault(f"{store}-{number(sentence):02d}", set()).add(label)
                    answering = {review: says - {"c"} for review, says in said.items() if says != {"c"}}
                    yes = [review for review, says in answering.items() if "y" in says and "n" not in says]
                    no = [review for review, says in answering.items() if "n" in says and "y" not in says]
                    questions.write(line(
                        id=f"{store}-q{j + 1:02d}", storeId=store, kind=LANGUAGES[name[:2]], question=question,
                        status="answered" if answering else "no_evidence", yes=sorted(yes), no=sorted(no),
                        also=sorted(set(answering) - set(yes) - set(no)), mustNotCite=sorted(set(said) - set(answering))))


if __name__ == "__main__":
    main()
