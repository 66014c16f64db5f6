"""Mean and standard deviation over seeds of what the recipe's retrieval stages measured, as a Markdown table.

usage: experiment_table.py FOLDER   (FOLDER/seed-N are outputs of wug bootstrap)
The score is fixed before looking: every layer, centred, cosine, English to Icelandic and back, averaged.
"""

import json
import statistics
import sys
from pathlib import Path

ARMS = ["nothing", "switch", "translate", "inflect", "shuffled"]


def score(path, measure):
    result = json.loads(path.read_text())["result"]
    chosen = [s for s in result["scores"] if s["method"] == "centred" and s["metric"] == "cosine"]
    values = [s[direction][measure] for s in chosen for direction in ("forward", "backward")]
    return result["pairs"], sum(values) / len(values)


def main(folder):
    seeds = sorted(Path(folder).glob("seed-*"))
    for group, title in (("retrieve", "test pairs"), ("forms", "inflected test pairs")):
        print(f"\n| {title} | pairs | P@1 | P@5 | P@10 | seeds |\n|---|---|---|---|---|---|")
        for arm in ARMS:
            files = [seed / "stages" / f"{group}-{arm}.json" for seed in seeds]
            files = [f for f in files if f.exists()]
            if not files:
                continue
            cells = []
            for measure in ("p1", "p5", "p10"):
                values = [score(f, measure)[1] for f in files]
                deviation = statistics.stdev(values) if len(values) > 1 else 0.0
                cells.append(f"{statistics.mean(values):.2f} ± {deviation:.2f}")
            pairs = ", ".join(str(score(f, "p1")[0]) for f in files)
            print(f"| {arm} | {pairs} | " + " | ".join(cells) + f" | {len(files)} |")


main(sys.argv[1])
