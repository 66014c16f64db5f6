"""Learns a Unigram vocabulary by wug and by sentencepiece and compares time and fit:

    build/deps/parity/bin/python tests/bench/vocabulary_ratio.py build/release/wug TEXT [--size 8000]

(a Python with sentencepiece). Both get one thread, the same text, size and character coverage; the time is the processor's,
start and reading included. The fit is on every tenth line, which neither sees: bits per character (the sum of the best
cut's scores), pieces per word and unknown pieces.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile

import sentencepiece


def processor_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(name, seconds, cuts, scores, lines):
    """`cuts` has the ids of every line, `scores` the log-probability of every id (None: unknown)."""
    unknown_score = min(score for score in scores.values() if score is not None) - 10
    ids = [piece for cut in cuts for piece in cut]
    total = sum(unknown_score if scores.get(piece) is None else scores[piece] for piece in ids)
    characters, words = sum(len(line) for line in lines), sum(len(line.split()) for line in lines)
    unknown = sum(scores.get(piece) is None for piece in ids)
    print(f"{name}: {seconds:.2f} s, {-total / math.log(2) / characters:.4f} bits per character, {len(ids) / words:.3f} pieces per word, {unknown} unknown")


def wug_vocabulary(wug, train, held_out, size, folder):
    output = os.path.join(folder, "wug")
    seconds = processor_seconds([wug, "adapt", "vocabulary", "--tokenizer", "unigram", "--size", str(size), "--threads", "1", "--text", train, "--output", output])
    printed = subprocess.run([wug, "adapt", "tokenize", "--model", output, "--no-special", held_out], check=True, capture_output=True, text=True).stdout
    with open(os.path.join(output, "tokenizer.json"), encoding="utf-8") as file:
        vocabulary = json.load(file)["model"]["vocab"]
    scores = {i: None if text == "<unk>" else score for i, (text, score) in enumerate(vocabulary)}
    return seconds, [[int(word) for word in line.split()] for line in printed.splitlines()], scores


def sentencepiece_vocabulary(train, lines, size, folder):
    prefix = os.path.join(folder, "spm")
    code = (f"import sentencepiece; sentencepiece.SentencePieceTrainer.train(input={train!r}, model_prefix={prefix!r}, vocab_size={size}, "
            "model_type='unigram', num_threads=1, character_coverage=0.9995, max_sentence_length=1000000, hard_vocab_limit=False, minloglevel=2)")
    seconds = processor_seconds([sys.executable, "-c", code]) - processor_seconds([sys.executable, "-c", "import sentencepiece"])
    model = sentencepiece.SentencePieceProcessor(prefix + ".model")
    scores = {i: None if model.is_unknown(i) else model.get_score(i) for i in range(model.get_piece_size())}
    return seconds, [model.encode(line) for line in lines], scores


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wug")
    parser.add_argument("text")
    parser.add_argument("--size", type=int, default=8000)
    arguments = parser.parse_args()
    with open(arguments.text, encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        train, held_out = os.path.join(folder, "train.txt"), os.path.join(folder, "held-out.txt")
        for path, chosen in ((train, [line for i, line in enumerate(lines) if i % 10]), (held_out, lines[::10])):
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(chosen) + "\n")
        ours = wug_vocabulary(os.path.abspath(arguments.wug), train, held_out, arguments.size, folder)
        theirs = sentencepiece_vocabulary(train, lines[::10], arguments.size, folder)
        print(f"{arguments.text}: {len(lines)} lines, {os.path.getsize(train) / 1e6:.1f} MB to learn {arguments.size} pieces from")
        measure("wug", *ours, lines[::10])
        measure("sentencepiece " + sentencepiece.__version__, *theirs, lines[::10])
        print(f"ratio of times: {theirs[0] / ours[0]:.1f}")


if __name__ == "__main__":
    main()
