"""What tools/pos_transfer.sh measured, as a Markdown table: mean and deviation over the seeds that were run, accuracy of parts of speech,
or labelled and unlabelled attachment for "parse". A language without runs of its own for a method takes those of "all".

usage: pos_transfer_table.py OUTPUT [parse]
"""

import json
import re
import statistics
import sys
from pathlib import Path

LANGUAGES = ["sme", "gle", "cym", "kaz", "fao"]


def values(output, language, run_name, metric):
    own = sorted((output / language).glob(f"{run_name}-seed-*.json"))
    runs = own or sorted((output / "all").glob(f"{run_name}-seed-*.json"))
    place = 0 if own else LANGUAGES.index(language)
    return [100 * json.loads(run.read_text())["tests"][place][metric]["mean"] for run in runs]


def cell(numbers):
    if not numbers:
        return ""
    deviation = f" ± {statistics.stdev(numbers):.2f}" if len(numbers) > 1 else ""
    return f"{statistics.mean(numbers):.2f}{deviation} ({len(numbers)})"


def main(output, task="pos"):
    suffix, metrics = ("", ["accuracy"]) if task == "pos" else ("-" + task, ["las", "uas"])
    names = {m.group(1) for f in output.glob("*/*-seed-*.json") if (m := re.fullmatch(rf"(\w){suffix}-seed-\d+\.json", f.name))}
    print("| method | " + " | ".join(LANGUAGES) + " |\n|---|" + "---|" * len(LANGUAGES))
    for method in sorted(names):
        for metric in metrics:
            name = method if task == "pos" else f"{method}, {metric.upper()}"
            print(f"| {name} | " + " | ".join(cell(values(output, language, method + suffix, metric)) for language in LANGUAGES) + " |")


main(Path(sys.argv[1]), *sys.argv[2:])
