"""Compares wug's gradients with transformers': tools/test.sh --parity, or

    build/deps/parity/bin/python tests/parity/gradients.py build/release/wug

For each family and objective: `wug adapt examples` gives the first batch of a run, `wug adapt pretrain` trains one step on
it without clipping, and its checkpoint's first moments are 0.1 times the gradients. transformers computes the gradients of
the same batch from the same folder. Every parameter's must agree to 1e-4 (absolute and relative to the largest entry).
Decoders' rows are given to transformers with the attention mask that their prefix asks for.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoModelForMaskedLM, XLMRobertaConfig, XLMRobertaForMaskedLM, __version__

from transformers.utils import logging

from logits import run, write_text

logging.disable_progress_bar()

TOLERANCE = 1e-4
BATCH = 6


def without_dropout(folder):
    path = os.path.join(folder, "config.json")
    with open(path, encoding="utf-8") as file:
        config = json.load(file)
    config.update(hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(config, file)


def as_roberta(source, folder):
    """The same size of model in XLM-R's layout, random, over the same vocabulary."""
    with open(os.path.join(source, "config.json"), encoding="utf-8") as file:
        config = json.load(file)
    torch.manual_seed(1)
    model = XLMRobertaForMaskedLM(XLMRobertaConfig(
        vocab_size=config["vocab_size"], hidden_size=config["hidden_size"], num_hidden_layers=config["num_hidden_layers"],
        num_attention_heads=config["num_attention_heads"], intermediate_size=config["intermediate_size"],
        max_position_embeddings=130, type_vocab_size=1, pad_token_id=0, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0))
    model.save_pretrained(folder)
    subprocess.run(["cp", os.path.join(source, "vocab.txt"), folder], check=True)


def first_step(wug, model, flags, folder):
    """The checkpoint behind the first step of a run that is then killed."""
    command = [wug, "adapt", "pretrain", "--model", model, "--steps", "100000", "--save-every", "1", "--clip", "0", "--weight-decay", "0",
               "--threads", "1", "--device", "cpu", "--output", folder, *flags]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    place = os.path.join(folder, "checkpoints", "step-1")
    while not os.path.isdir(place) and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(signal.SIGSTOP)  # SIGSTOP: only two checkpoints are kept
    try:
        moments = load_file(os.path.join(place, "optimizer.safetensors"))
    finally:
        process.kill()
        process.wait()
    return {name[2:]: 10 * tensor for name, tensor in moments.items() if name.startswith("m.")}


def peer_loss(model, examples):
    pad = model.config.pad_token_id
    length = max(len(example["ids"]) for example in examples)
    ids = torch.full((len(examples), length), pad)
    types = torch.zeros_like(ids)
    labels = torch.full_like(ids, -100)
    seen = torch.zeros(len(examples), 1, length, length, dtype=torch.bool)
    for row, example in enumerate(examples):
        n = len(example["ids"])
        ids[row, :n] = torch.tensor(example["ids"])
        if example["types"]:
            types[row, :n] = torch.tensor(example["types"])
        labels[row, torch.tensor(example["positions"])] = torch.tensor(example["labels"])
        visible = n if example["visible"] < 0 else example["visible"]
        keys = torch.arange(length)
        seen[row, 0] = ((keys[None, :] <= keys[:, None]) & (example["visible"] >= 0)) | (keys[None, :] < visible)
        seen[row, 0, :, n:] = False
    mask = torch.where(seen, 0.0, torch.finfo(torch.float32).min)
    positions = torch.arange(length) + (pad + 1 if model.config.model_type == "xlm-roberta" else 0)
    logits = model(input_ids=ids, attention_mask=mask, token_type_ids=types, position_ids=positions.expand_as(ids)).logits
    return torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=-100)


def theirs_by_our_name(model):
    """transformers' gradients under wug's names."""
    modules = [("attention.self.query", "query"), ("attention.self.key", "key"), ("attention.self.value", "value"),
               ("attention.output.dense", "attention_out"), ("attention.output.LayerNorm", "attention_norm"), ("intermediate.dense", "feed_in"),
               ("output.dense", "feed_out"), ("output.LayerNorm", "out_norm"), ("embeddings.word_embeddings", "embeddings.word"),
               ("embeddings.position_embeddings", "embeddings.position"), ("embeddings.token_type_embeddings", "embeddings.type"),
               ("embeddings.LayerNorm", "embeddings.norm"), ("cls.predictions.transform.dense", "mlm.dense"),
               ("cls.predictions.transform.LayerNorm", "mlm.norm"), ("cls.predictions", "mlm"), ("lm_head.dense", "mlm.dense"),
               ("lm_head.layer_norm", "mlm.norm"), ("lm_head", "mlm")]
    result = {}
    for name, parameter in model.named_parameters():
        if parameter.grad is None:
            continue
        name = name.removeprefix("bert.").removeprefix("roberta.").replace("encoder.layer.", "layer.")
        for theirs, ours in modules:
            if f"{theirs}." in name:
                name = name.replace(theirs, ours)
                break
        result[name] = parameter.grad
    if "mlm.decoder.weight" in result and "embeddings.word.weight" not in result:  # tied weights go by the first name
        result["embeddings.word.weight"] = result.pop("mlm.decoder.weight")
    return result


def compare(wug, model, flags, decoder):
    with tempfile.TemporaryDirectory() as folder:
        ours = first_step(wug, model, flags, os.path.join(folder, "out"))
        command = [wug, "adapt", "examples", "--model", model, "--count", str(BATCH), "--json", *flags]
        printed = subprocess.run(command, capture_output=True, text=True, check=True)
        examples = json.loads(printed.stdout.splitlines()[-1])["examples"]
        if decoder:
            peer = AutoModelForCausalLM.from_pretrained(model, is_decoder=True)
        else:
            peer = AutoModelForMaskedLM.from_pretrained(model)
        peer_loss(peer.train(), examples).backward()
        theirs = theirs_by_our_name(peer)
    if set(ours) != set(theirs):
        sys.exit(f"FAILED: parameters differ: {sorted(set(ours) ^ set(theirs))}")
    worst = 0.0
    for name, gradient in ours.items():
        scale = max(1.0, theirs[name].abs().max().item())
        worst = max(worst, (gradient - theirs[name]).abs().max().item() / scale)
    return worst


def main(wug):
    with tempfile.TemporaryDirectory() as folder:
        text, pairs = os.path.join(folder, "text.txt"), os.path.join(folder, "pairs.tsv")
        write_text(text)
        with open(text, encoding="utf-8") as lines, open(pairs, "w", encoding="utf-8") as out:
            for line in lines:
                out.write(f"{line.strip()}\t{' '.join(reversed(line.split()))}\n")
        bert, roberta = os.path.join(folder, "bert"), os.path.join(folder, "roberta")
        run(wug, "adapt", "create", "--preset", "tiny", "--vocabulary", "300", "--text", text, "--output", bert)
        without_dropout(bert)
        as_roberta(bert, roberta)
        common = ["--corpus", text, "--batch-size", str(BATCH), "--sequence-length", "48"]
        failed = False
        for model in (bert, roberta):
            for objective, more, decoder in (("mlm", [], False), ("mlm", ["--line-by-line"], False), ("wwm", [], False),
                                             ("mlm=.5,tlm=.5", ["--pairs", pairs], False), ("clm", [], True), ("prefix", [], True),
                                             ("span=.5,infill=.5", [], True)):
                worst = compare(wug, model, [*common, "--objective", objective, *more], decoder)
                failed = failed or worst > TOLERANCE
                print(f"{os.path.basename(model):<8}{objective + ' ' + ' '.join(more[:1]):<24} largest difference {worst:.2e}", flush=True)
    print(f"gradients against transformers {__version__}, torch {torch.__version__}: {'FAILED' if failed else 'passed'}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: gradients.py PATH_OF_wug")
    main(os.path.abspath(sys.argv[1]))
