"""What tools/pos_transfer.sh measured, as a Markdown table: accuracy, mean and deviation over the seeds that were run.

usage: pos_transfer_table.py OUTPUT
"""

import json
import re
import statistics
import sys
from pathlib import Path

LANGUAGES = ["sme", "gle", "cym", "kaz", "fao"]


def cell(folder, method):
    values = [100 * json.loads(f.read_text())["tests"][0]["accuracy"]["mean"] for f in sorted(folder.glob(f"{method}-seed-*.json"))]
    if not values:
        return ""
    deviation = f" ± {statistics.stdev(values):.2f}" if len(values) > 1 else ""
    return f"{statistics.mean(values):.2f}{deviation} ({len(values)})"


def main(output):
    names = {m.group(1) for f in Path(output).glob("*/*-seed-*.json") if (m := re.match(r"(\w+)-seed-", f.name))}
    print("| method | " + " | ".join(LANGUAGES) + " |\n|---|" + "---|" * len(LANGUAGES))
    for method in sorted(names):
        print(f"| {method} | " + " | ".join(cell(Path(output) / language, method) for language in LANGUAGES) + " |")


main(sys.argv[1])
