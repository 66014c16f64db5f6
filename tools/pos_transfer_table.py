"""What tools/pos_transfer.sh measured, as a Markdown table: accuracy, mean and deviation over the seeds that were run. A language
without runs of its own for a method takes those of "all".

usage: pos_transfer_table.py OUTPUT
"""

import json
import re
import statistics
import sys
from pathlib import Path

LANGUAGES = ["sme", "gle", "cym", "kaz", "fao"]


def accuracies(output, language, method):
    own = sorted((output / language).glob(f"{method}-seed-*.json"))
    runs = own or sorted((output / "all").glob(f"{method}-seed-*.json"))
    place = 0 if own else LANGUAGES.index(language)
    return [100 * json.loads(run.read_text())["tests"][place]["accuracy"]["mean"] for run in runs]


def cell(values):
    if not values:
        return ""
    deviation = f" ± {statistics.stdev(values):.2f}" if len(values) > 1 else ""
    return f"{statistics.mean(values):.2f}{deviation} ({len(values)})"


def main(output):
    names = {m.group(1) for f in output.glob("*/*-seed-*.json") if (m := re.match(r"(\w+)-seed-", f.name))}
    print("| method | " + " | ".join(LANGUAGES) + " |\n|---|" + "---|" * len(LANGUAGES))
    for method in sorted(names):
        print(f"| {method} | " + " | ".join(cell(accuracies(output, language, method)) for language in LANGUAGES) + " |")


main(Path(sys.argv[1]))
