#!/usr/bin/env python3
"""What invented rows do to accuracy: rules and edits trained on small sets, alone and with each kind of invented rows.

  tests/bench/hallucinate_effect.py build/release/wug sigmorphon 2022 small 1000,10000 [method ...]
  tests/bench/hallucinate_effect.py build/release/wug sigmorphon 2018 medium:300 1000 edits

For each language the training file (of medium:300 its first 300 rows) is enlarged by at most that many invented rows (seed 1,
or $SEED), a model is trained and scored on the development file. Printed: accuracy per language, the mean over languages, and how many rose and fell.
"""
import json
import os
import subprocess
import sys
import tempfile

LANGUAGES = {
    2022: "ang ara evn gml hun kat mag pol tur vep".split(),
    2018: "finnish german hebrew hungarian irish navajo russian spanish swahili turkish".split(),
}
KINDS = ["characters", "phonotactic", "substrings"]


def files_of(data, year, size, language):
    size = size.partition(":")[0]
    if year == 2022:
        return f"{data}/2022/{language}_{size}.train", f"{data}/2022/{language}.dev"
    return f"{data}/{year}/{language}-train-{size}", f"{data}/{year}/{language}-dev"


def wug(*arguments):
    done = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def accuracy(program, year, size, data, language, method, kind, rows, folder):
    train, dev = files_of(data, year, size, language)
    enlarged, invented, model = (os.path.join(folder, name) for name in ("train", "invented", "model"))
    most = int(size.partition(":")[2] or 10**9)
    with open(train, encoding="utf-8") as source, open(enlarged, "w", encoding="utf-8") as target:
        target.writelines(source.readlines()[:most])
        if rows > 0:
            target.flush()
            wug(program, "morph", "hallucinate", enlarged, "--columns", "lemma,form,bundle", "--method", kind, "--rows", str(rows),
                "--seed", os.environ.get("SEED", "1"), "--output", invented, "--json")
            with open(invented, encoding="utf-8") as more:
                target.write(more.read())
    wug(program, "morph", "train", enlarged, "--columns", "lemma,form,bundle", "--method", method, "--output", model, "--json")
    scored = wug(program, "morph", "evaluate", dev, "--model", model, "--columns", "lemma,form,bundle", "--year", str(year),
                 "--samples", "1", "--threads", "1", "--json")
    return scored["all"]["accuracy"]


def main():
    program, data, year, size = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    counts = [int(count) for count in sys.argv[5].split(",")]
    methods = sys.argv[6:] or ["rules", "edits"]
    languages = LANGUAGES[year]
    print("method\tkind\trows\t" + "\t".join(languages) + "\tmean\trose\tfell")
    with tempfile.TemporaryDirectory() as folder:
        for method in methods:
            alone = None
            for kind, rows in [("none", 0)] + [(kind, rows) for rows in counts if rows > 0 for kind in KINDS]:
                found = [accuracy(program, year, size, data, language, method, kind, rows, folder) for language in languages]
                alone = alone or found
                rose, fell = (sum(sign * (now - before) > 0 for now, before in zip(found, alone)) for sign in (1, -1))
                print(f"{method}\t{kind}\t{rows}\t" + "\t".join(f"{value:.1f}" for value in found) +
                      f"\t{sum(found) / len(found):.2f}\t{rose}\t{fell}", flush=True)


if __name__ == "__main__":
    main()
