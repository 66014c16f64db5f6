"""Compares wug's logits with transformers': tools/test.sh --parity, or

    build/deps/parity/bin/python tests/parity/logits.py build/release/wug

Makes a tiny model with `wug adapt create`, trains it for some steps with `wug adapt pretrain`, gets logits and hidden states
from `wug adapt encode`, and loads the same folder with transformers. Both must agree to 1e-5 on every token of every
line, and the tokenizers on every id.
"""

import os
import subprocess
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
from safetensors.torch import load_file
from transformers import AutoModelForMaskedLM, AutoTokenizer, __version__

TOLERANCE = 1e-5
LINES = [
    "the horse runs over the hill",
    "a horse, a cow and two dogs!",
    "Hesturinn hleypur yfir hæðina.",
    "þrjár kýr og einn hundur",
    "x",
    "one two three four five six seven eight nine ten eleven twelve",
]


def write_text(path):
    """Some hundred lines from a handful of words: enough to learn a vocabulary and to train on."""
    nouns = ["horse", "cow", "dog", "hill", "hestur", "kýr", "hundur", "hæð"]
    verbs = ["runs", "sees", "likes", "hleypur", "sér"]
    with open(path, "w", encoding="utf-8") as file:
        for i in range(400):
            noun, verb, other = nouns[i % 8], verbs[i // 8 % 5], nouns[i * 3 % 8]
            file.write(f"the {noun} {verb} over the {other} and {LINES[i % len(LINES)]}\n")


def run(*command):
    print("$", *command, flush=True)
    subprocess.run(command, check=True)


def largest_difference(ours, theirs):
    if ours.shape != theirs.shape:
        sys.exit(f"FAILED: shapes {tuple(ours.shape)} and {tuple(theirs.shape)}")
    return (ours - theirs).abs().max().item()


def main(wug):
    with tempfile.TemporaryDirectory() as folder:
        text, lines, model = (os.path.join(folder, name) for name in ("text.txt", "lines.txt", "model"))
        write_text(text)
        with open(lines, "w", encoding="utf-8") as file:
            file.write("\n".join(LINES) + "\n")
        new = os.path.join(folder, "new")
        run(wug, "adapt", "create", "--preset", "tiny", "--vocabulary", "300", "--text", text, "--output", new)
        run(wug, "adapt", "pretrain", "--model", new, "--corpus", text, "--steps", "30", "--device", "cpu", "--output", model)
        wanted = {}
        for layer in ("logits", "0", "1", "-1"):
            output = os.path.join(folder, f"layer{layer}.safetensors")
            run(wug, "adapt", "encode", "--model", model, "--text", lines, f"--layer={layer}", "--device", "cpu", "--output", output)
            wanted[layer] = load_file(output)

        tokenizer = AutoTokenizer.from_pretrained(model)
        reference = AutoModelForMaskedLM.from_pretrained(model).eval()
        printed = subprocess.run([wug, "adapt", "tokenize", "--model", model, lines], check=True, capture_output=True, text=True)
        worst = dict.fromkeys(wanted, 0.0)
        for number, line in enumerate(LINES):
            encoded = tokenizer(line, return_tensors="pt")
            ids = encoded["input_ids"][0].tolist()
            found = [int(word) for word in printed.stdout.splitlines()[number].replace(",", " ").split()]
            if found not in (ids, ids[1:-1]):
                sys.exit(f"FAILED: ids of {line!r}: wug {found}, transformers {ids}")
            with torch.no_grad():
                output = reference(**encoded, output_hidden_states=True)
            for layer, tensors in wanted.items():
                theirs = output.logits[0] if layer == "logits" else output.hidden_states[int(layer)][0]
                worst[layer] = max(worst[layer], largest_difference(tensors[str(number)], theirs))

    print(f"transformers {__version__}, torch {torch.__version__}, {len(LINES)} lines: tokenizer ids equal")
    for layer, difference in worst.items():
        print(f"{layer if layer == 'logits' else 'hidden_states[' + layer + ']'}: largest difference {difference:.2e}")
    if max(worst.values()) > TOLERANCE:
        sys.exit(f"FAILED: above {TOLERANCE}")
    print("parity: passed")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: logits.py PATH_OF_wug")
    main(os.path.abspath(sys.argv[1]))
