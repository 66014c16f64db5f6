"""What tools/pos_transfer.sh and tools/task_transfer.sh measured, as a Markdown table: mean and deviation over the seeds that were run.
A language without runs of its own for a method takes those of "all".

usage: pos_transfer_table.py OUTPUT [pos|parse|ner|intent]
"""

import json
import statistics
import sys
from pathlib import Path

METHODS = "abcdefgx"
FIVE = ["sme", "gle", "cym", "kaz", "fao"]
TASKS = {  # name of a run, languages, what is measured
    "pos": ("{}", FIVE, ["accuracy"]),
    "parse": ("{}-parse", FIVE, ["las", "uas"]),
    "ner": ("ner-{}", ["kaz", "swa"], ["span_f1"]),
    "intent": ("intent-{}", ["kaz"], ["intent_accuracy", "slot_f1", "exact_match"]),
}


def values(output, run_name, languages, language, metric):
    own = sorted((output / language).glob(f"{run_name}-seed-*.json"))
    runs = own or sorted((output / "all").glob(f"{run_name}-seed-*.json"))
    place = 0 if own else languages.index(language)
    return [100 * json.loads(run.read_text())["tests"][place][metric]["mean"] for run in runs]


def cell(numbers):
    if not numbers:
        return ""
    deviation = f" ± {statistics.stdev(numbers):.2f}" if len(numbers) > 1 else ""
    return f"{statistics.mean(numbers):.2f}{deviation} ({len(numbers)})"


def main(output, task="pos"):
    run_name, languages, metrics = TASKS[task]
    print("| method | " + " | ".join(languages) + " |\n|---|" + "---|" * len(languages))
    for method in METHODS:
        for metric in metrics:
            cells = [cell(values(output, run_name.format(method), languages, language, metric)) for language in languages]
            if any(cells):
                print(f"| {method}, {metric} | " + " | ".join(cells) + " |")


main(Path(sys.argv[1]), *sys.argv[2:])
