"""Compares what wug computes from a model folder with transformers: tools/test.sh --parity, or

    build/deps/parity/bin/python tests/parity/logits.py build/release/wug                     tiny models, made and trained here
    build/deps/parity/bin/python tests/parity/logits.py build/release/wug build/base …        hidden states of real bases
    … build/base --text FILE                                                                  on the lines of a file

Ids of `wug adapt tokenize`, hidden states and logits of `wug adapt encode` against the same folder in transformers, on every
token of every line. They must agree to 1e-5 for the tiny models (logits too) and to 1e-4 for bases (hidden states of every
layer; most have no masked-LM head). The tiny models are BERT over WordPiece and XLM-R over Unigram, both vocabularies learned
here; as encoders and as the decoders that clm, span and denoising objectives make of them.
"""

import argparse
import os
import subprocess
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
from safetensors.torch import load_file
from transformers import AutoConfig, AutoModel, AutoModelForCausalLM, AutoModelForMaskedLM, AutoTokenizer, __version__

LINES = [
    "the horse runs over the hill",
    "a horse, a cow and two dogs!",
    "Hesturinn hleypur yfir hæðina.",
    "þrjár kýr og einn hundur",
    "x",
    "one two three four five six seven eight nine ten eleven twelve",
]
SCRIPTS = [
    "Ο σκύλος τρέχει στο λιβάδι.",
    "Лошадь бежит через холм, а собака спит.",
    "Қала үлкен емес.",
    "הכלב רץ מעל הגבעה",
    "الحصان يجري فوق التل.",
    "कुत्ता पहाड़ी पर दौड़ता है।",
    "กระต่ายวิ่งข้ามเนินเขา",
    "馬が丘を走る。",
    "小狗在山上跑。",
    "말이 언덕 위를 달린다.",
    "ცხენი გორაზე გარბის",
    "Beana viehká vári alde, ja bussá oađđá.",
    "Ffermwr oedd e\u0301, meddai\u2019r hen w\u0302r.",
    "  two  blanks,\ta tab and … an ellipsis ½ ﬁ  ",
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
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def largest_difference(ours, theirs):
    if ours.shape != theirs.shape:
        sys.exit(f"FAILED: shapes {tuple(ours.shape)} and {tuple(theirs.shape)}")
    return (ours - theirs).abs().max().item()


def make_tiny(wug, tokenizer, folder):
    """Tiny models after some steps of training, by objective."""
    text, new = os.path.join(folder, "text.txt"), os.path.join(folder, "new")
    write_text(text)
    run(wug, "adapt", "create", "--preset", "tiny", "--tokenizer", tokenizer, "--vocabulary", "200", "--text", text, "--output", new)
    for objective in ("mlm", "clm", "span=.4,infill=.3,mass=.3"):
        model = os.path.join(folder, f"{tokenizer}-{objective}")
        run(wug, "adapt", "pretrain", "--model", new, "--corpus", text, "--steps", "10", "--batch-size", "8", "--objective", objective,
            "--device", "cpu", "--output", model)
        yield model


def reference_model(model, with_logits):
    """As transformers reads the folder; a decoder must be one by its own configuration."""
    if not with_logits:
        return AutoModel.from_pretrained(model).eval()
    config = AutoConfig.from_pretrained(model)
    kind = AutoModelForCausalLM if config.is_decoder else AutoModelForMaskedLM
    opened = kind.from_pretrained(model).eval()
    if config.architectures != [type(opened).__name__]:
        sys.exit(f"FAILED: {model} says it is a {config.architectures}, transformers opens a {type(opened).__name__}")
    return opened


def our_states(wug, model, text, layers, folder):
    """Per layer, the tensors of `wug adapt encode` by line number."""
    result = {}
    for layer in layers:
        output = os.path.join(folder, f"layer{layer}.safetensors")
        run(wug, "adapt", "encode", "--model", model, "--text", text, f"--layer={layer}", "--device", "cpu", "--output", output)
        result[layer] = load_file(output)
    return result


def compare(wug, model, lines, layers, tolerance):
    """Ends the program where ids differ or a layer differs by more than the tolerance."""
    with torch.no_grad(), tempfile.TemporaryDirectory() as folder:
        text = os.path.join(folder, "lines.txt")
        with open(text, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        wanted = our_states(wug, model, text, layers, folder)
        printed = run(wug, "adapt", "tokenize", "--model", model, text).splitlines()
        tokenizer = AutoTokenizer.from_pretrained(model)
        reference = reference_model(model, "logits" in layers)
        worst = dict.fromkeys(layers, 0.0)
        for number, line in enumerate(lines):
            encoded = tokenizer(line, return_tensors="pt")
            ids = encoded["input_ids"][0].tolist()
            found = [int(word) for word in printed[number].replace(",", " ").split()]
            if found != ids:
                sys.exit(f"FAILED: ids of {line!r}: wug {found}, transformers {ids}")
            output = reference(**encoded, output_hidden_states=True)
            for layer, tensors in wanted.items():
                theirs = output.logits[0] if layer == "logits" else output.hidden_states[int(layer)][0]
                worst[layer] = max(worst[layer], largest_difference(tensors[str(number)], theirs))
    print(f"{model}: transformers {__version__}, torch {torch.__version__}, {len(lines)} lines: tokenizer ids equal")
    for layer, difference in worst.items():
        print(f"{layer if layer == 'logits' else 'hidden_states[' + layer + ']'}: largest difference {difference:.2e}")
    if not max(worst.values()) <= tolerance:
        sys.exit(f"FAILED: above {tolerance}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wug")
    parser.add_argument("bases", nargs="*", help="model folders; none: tiny models made here")
    parser.add_argument("--text", help="lines to compare on (default: twenty in fifteen scripts)")
    arguments = parser.parse_args()
    wug = os.path.abspath(arguments.wug)
    lines = LINES + SCRIPTS
    if arguments.text:
        with open(arguments.text, encoding="utf-8") as file:
            lines = file.read().splitlines()
    if not arguments.bases:
        for tokenizer in ("wordpiece", "unigram"):
            with tempfile.TemporaryDirectory() as folder:
                for model in make_tiny(wug, tokenizer, folder):
                    compare(wug, model, LINES, ["logits", "0", "1", "-1"], 1e-5)
    for base in arguments.bases:
        compare(wug, base, lines, ["0", "1", "-1"], 1e-4)
    print("parity: passed")


if __name__ == "__main__":
    main()
