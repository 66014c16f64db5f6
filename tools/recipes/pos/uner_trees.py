#!/usr/bin/env python3
"""The sentences of a treebank that UNER has labelled, with the entities in MISC (NER=B-PER).

    uner_trees.py LABELS.iob2 TREEBANK.conllu

A sentence that the two files part into words otherwise is left out."""
import sys


def sentences(path):
    """(sent_id, lines parted by TABs) of a file whose sentences end with an empty line."""
    with open(path, encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            lines = [line.split("\t") for line in block.splitlines()]
            name = [line[0] for line in lines if line[0].startswith("# sent_id = ")]
            if name:
                yield name[0], lines


def words(lines):
    return [line for line in lines if line[0].isdigit()]


labels = dict(sentences(sys.argv[1]))
for name, lines in sentences(sys.argv[2]):
    entities = words(labels.get(name, []))
    if [row[1] for row in words(lines)] != [row[1] for row in entities]:
        continue
    for row, entity in zip(words(lines), entities):
        if entity[2] != "O":
            row[9] = "|".join([item for item in [row[9]] if item != "_"] + ["NER=" + entity[2]])
    print("\n".join("\t".join(line) for line in lines) + "\n")
