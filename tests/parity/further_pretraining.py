"""Trains a real base further and opens the result in transformers:

    build/deps/parity/bin/python tests/parity/further_pretraining.py build/release/wug BASE TEXT [--steps 20]

BASE is a folder of tools/fetch_base.sh, TEXT a file with one text per line, of which some are held out. The loss of
these must fall, and the folder that wug writes must open in transformers by its own configuration with logits and hidden
states equal to 1e-4.
"""

import argparse
import json
import os
import sys
import tempfile

from logits import compare, run


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wug")
    parser.add_argument("base")
    parser.add_argument("text")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--texts", type=int, default=2000, help="lines of TEXT that are read")
    parser.add_argument("--held-out", type=int, default=50, help="how many of them are held out")
    arguments = parser.parse_args()
    wug = os.path.abspath(arguments.wug)
    with open(arguments.text, encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip()][:arguments.texts]
    step = max(2, len(lines) // arguments.held_out)
    with tempfile.TemporaryDirectory() as folder:
        train, dev, output = (os.path.join(folder, name) for name in ("train.txt", "dev.txt", "trained"))
        for path, chosen in ((train, [line for i, line in enumerate(lines) if i % step]), (dev, lines[::step])):
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(chosen) + "\n")
        printed = run(wug, "adapt", "pretrain", "--model", arguments.base, "--corpus", train, "--dev", dev, "--line-by-line", "--steps", str(arguments.steps),
                      "--batch-size", "16", "--learning-rate", "5e-4", "--freeze", "embeddings.", "--device", "cpu", "--threads", "1", "--output", output, "--json")
        result = json.loads(printed.splitlines()[-1])["dev"][0]
        before, after = result["before"], result["after"]
        print(f"{arguments.base}: loss of {len(lines[::step])} held-out texts {before:.3f}, after {arguments.steps} steps {after:.3f}")
        if not after < before:
            sys.exit("FAILED: the loss did not fall")
        compare(wug, output, lines[:step * 4:step], ["logits", "0", "-1"], 1e-4)
    print("further pretraining: passed")


if __name__ == "__main__":
    main()
