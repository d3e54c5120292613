"""Makes bleu.json, the BLEU of sacrebleu and of NLTK on small corpora, for the tests of chapter 6.

    pip install sacrebleu==2.6.0 nltk==3.10.4
    python3 bleu.py > bleu.json

Made with Python 3.11.7, sacrebleu 2.6.0 and NLTK 3.10.4. The corpora were written for this project.
Tokens are separated by spaces, and nothing else is done to them (tokenize="none"). Scores are of
1-grams alone, of up to 2-grams, and so on to 4; precisions and brevity penalty belong to the last.
All are from 0 to 1: sacrebleu's, a hundred times as large, are divided by 100.

Without smoothing the two agree but for two things, which this script asserts:
- A candidate shorter than n has no n-grams. NLTK's denominator has one for it all the same, so
  its precisions are lower. sacrebleu's and the book's have none.
- Where an n-gram precision is 0, sacrebleu's score and the book's are 0. NLTK puts the smallest
  positive number in its place, and its score is less than 1e-76.
"""

import json
import warnings

import nltk
import sacrebleu
from nltk.translate.bleu_score import corpus_bleu
from sacrebleu.metrics import BLEU

assert (sacrebleu.__version__, nltk.__version__) == ("2.6.0", "3.10.4")
warnings.simplefilter("ignore")

# Name, and for each sentence the candidate and its references.
CORPORA = [
    ("one sentence, two words wrong", [
        ("a small grey cat sleeps on the warm stone", [
            "the small grey cat sleeps on a warm stone",
        ]),
    ]),
    ("all right", [
        ("we read the old letters again", ["we read the old letters again"]),
    ]),
    ("too short, twice", [
        ("the boat comes back", ["the boat comes back before the evening"]),
        ("she has found her red scarf", ["she has found her red scarf under the old chair"]),
    ]),
    ("too long", [
        ("the rain has stopped now and the sun is out", ["the rain has stopped now"]),
        ("we can go out again today", ["we can go out again"]),
    ]),
    ("one too long, one too short: together neither", [
        ("he opens the door of the house very slowly", ["he opens the door of the house"]),
        ("his dog runs into", ["his dog runs into the garden"]),
    ]),
    ("one sentence shorter than four words", [
        ("good morning", ["good morning"]),
        ("the bus to the lake leaves at nine", ["the bus to the lake leaves at ten"]),
    ]),
    ("two references, equally close in length", [
        ("they sing a song in the street", [
            "they sing a song outside",
            "they are singing an old song in the street",
        ]),
        ("my brother plays the drum", [
            "my elder brother plays the drum well today",
            "brother plays the drum",
        ]),
    ]),
    ("three references of many lengths", [
        ("there is snow on the roof of the school", [
            "snow",
            "there is some snow on the roof of our school",
            "the roof of the school is white with snow since this morning",
        ]),
        ("nobody has seen the key", [
            "nobody saw the key",
            "no one has seen the key",
            "the key has not been seen by anybody so far",
        ]),
    ]),
    ("a word again and again", [
        ("the the the the the the the the", [
            "the cat looks at the bird in the tree",
            "a cat watches the bird",
        ]),
        ("no no no I do not want to", ["no I do not want to", "no no I do not want that"]),
    ]),
    ("clipped across references: no reference has the word three times", [
        ("we went on and on and on until dark", [
            "we went on and on until dark",
            "on we went until it was dark and cold",
        ]),
    ]),
    ("what two references have, and neither alone has twice", [
        ("red apples red pears and plums", [
            "red apples and plums",
            "green apples red pears and plums",
        ]),
    ]),
    ("an empty candidate among others", [
        ("", ["it is late"]),
        ("please close the window before you go", ["please close the window before you go"]),
        ("the last train left an hour ago", ["the last train left one hour ago"]),
    ]),
    ("an empty reference among others", [
        ("hello there", ["", "hello"]),
        ("what did you say to her", ["what did you say to her"]),
    ]),
    ("no 4-gram right", [
        ("the fox ran over the field to the wood", [
            "over the field the brown fox ran to the wood",
        ]),
    ]),
    ("no word right", [
        ("one two three four five", ["six seven eight nine ten"]),
    ]),
    ("all sentences shorter than four words", [
        ("two red cars", ["two red cars"]),
        ("a green house", ["a green house"]),
    ]),
    ("nothing said", [
        ("", ["say something"]),
        ("", ["anything at all", "or"]),
    ]),
    ("capitals and points are part of a word", [
        ("The sky is clear, and the moon is up .", ["the sky is clear , and the moon is up ."]),
    ]),
    ("n-grams of which some lie across two sentences", [
        ("we walk home", ["we walk home now"]),
        ("now it rains in the town", ["it rains in the whole town"]),
    ]),
]


def ours(scores):
    return [score / 100 for score in scores]


def case(name, sentences):
    candidates = [candidate for candidate, _ in sentences]
    references = [references for _, references in sentences]
    longest = max(len(r) for r in references)
    # sacrebleu wants a list for each place among the references, with None where there is none.
    streams = [[r[k] if k < len(r) else None for r in references] for k in range(longest)]
    results = [
        BLEU(tokenize="none", smooth_method="none", effective_order=False, max_ngram_order=order)
        .corpus_score(candidates, streams)
        for order in range(1, 5)
    ]
    split = [c.split() for c in candidates]
    split_references = [[r.split() for r in rs] for rs in references]
    weights = [tuple([1 / order] * order) for order in range(1, 5)]
    others = [float(score) for score in corpus_bleu(split_references, split, weights)]
    for order, (result, other) in enumerate(zip(results, others), start=1):
        isShort = any(len(c) < order for c in split)
        isZero = result.score == 0
        same = abs(result.score / 100 - other) < 1e-14
        assert same or isShort and other < result.score / 100 or isZero and other < 1e-76, name
    return {
        "name": name, "candidates": candidates, "references": references,
        "scores": ours(r.score for r in results), "precisions": ours(results[-1].precisions),
        "brevityPenalty": results[-1].bp, "nltk": others,
    }


def line(case):
    fields = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in case.items()]
    return "{\n" + ",\n".join(fields) + "\n}"


print("[" + ",\n".join(line(case(*corpus)) for corpus in CORPORA) + "]")
