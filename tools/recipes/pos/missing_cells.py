"""Cells that an inflector can fill: lemma and bundle for every one-word noun, verb and adjective of a dictionary that the inflection
tables do not have, and every bundle that at least 50 of their lemmas have.

usage: missing_cells.py LEXICON.jsonl TABLE…       rows on stdout; LEXICON is what wug lexicon export writes
"""

import collections
import json
import sys

PARTS = {"NOUN": "N", "VERB": "V", "ADJ": "ADJ"}


def main(lexicon, tables):
    lemmas = collections.defaultdict(set)
    bundles = collections.Counter()
    for path in tables:
        for line in open(path, encoding="utf-8"):
            row = line.rstrip("\n").split("\t")
            if len(row) == 3:
                lemmas[row[0]].add(row[2][0])
                bundles[row[2]] += 1
    common = [bundle for bundle, count in bundles.items() if count >= 50]
    asked = set()
    for line in open(lexicon, encoding="utf-8"):
        entry = json.loads(line)
        lemma, part = entry["word"], PARTS.get(entry.get("pos", ""))
        if part is None or " " in lemma or "-" in lemma or part[0] in lemmas.get(lemma, ()) or (lemma, part) in asked:
            continue
        asked.add((lemma, part))
        for bundle in common:
            if bundle.replace(".", ";").split(";")[0] == part:
                print(lemma, bundle, sep="\t")


main(sys.argv[1], sys.argv[2:])
