#!/usr/bin/env python3
"""Time per step of `wug adapt finetune` against transformers: same base, treebank, batch and threads.

    tests/bench/finetune_ratio.py --train en_ewt-ud-train.conllu [--wug build/release/wug] [--model build/base] [--threads 1]

Parts of speech, embeddings frozen, no dropout. transformers gets BertForTokenClassification on batches padded to their
longest sentence, labels on first pieces, SDPA, fused AdamW, glibc's malloc thresholds as they are and raised. Figures are
processor seconds (all threads) and wall seconds per step, without start-up; on a shared machine only the first are
steady. The runs alternate, the best of --rounds counts. Last line: one JSON object.
"""
import argparse, json, os, random, resource, subprocess, sys, tempfile, time

RATE = 1e-4


def measure_wug(args):
    """Start-up, reading and saving are in both runs and drop out of the difference."""
    def finetune(steps, folder):
        command = [args.wug, "adapt", "finetune", "--model", args.model, "--train", args.train, "--steps", str(steps), "--batch-size",
                   str(args.batch_size), "--learning-rate", str(RATE), "--freeze", "embeddings.", "--dropout", "0", "--threads",
                   str(args.threads), "--device", "cpu", "--output", folder + "/tagger", "--json"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return json.loads(done.stdout.splitlines()[-1]), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    with tempfile.TemporaryDirectory() as folder:
        _, short = finetune(2, folder)
        result, long = finetune(args.steps + 2, folder)
    return {"cpu": (long - short) / args.steps, "wall": result["seconds_per_step"]}


def read_sentences(path):
    sentences, words, labels = [], [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 10 and fields[0].isdigit():
                words.append(fields[1])
                labels.append(fields[3])
            elif not line.strip() and words:
                sentences.append((words, labels))
                words, labels = [], []
    return sentences


def peer(args):
    """Runs in a process of its own (--peer): prints seconds per step."""
    import torch
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    sentences = read_sentences(args.train)
    numbers = {label: i for i, label in enumerate(sorted({label for _, labels in sentences for label in labels}))}
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    model = AutoModelForTokenClassification.from_pretrained(
        args.model, num_labels=len(numbers), hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0).train()
    model.base_model.embeddings.requires_grad_(False)
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE, fused=True)
    random.Random(1).shuffle(sentences)

    def batch(number):
        rows = [sentences[i % len(sentences)] for i in range(number * args.batch_size, (number + 1) * args.batch_size)]
        encoded = tokenizer([words for words, _ in rows], is_split_into_words=True, padding=True, truncation=True, max_length=128, return_tensors="pt")
        labels = torch.full(encoded["input_ids"].shape, -100)
        for row, (_, tags) in enumerate(rows):
            last = None
            for place, word in enumerate(encoded.word_ids(row)):
                if word is not None and word != last:
                    labels[row, place] = numbers[tags[word]]
                last = word
        return encoded, labels

    def step(number):
        encoded, labels = batch(number)
        loss = model(input_ids=encoded["input_ids"], attention_mask=encoded["attention_mask"], labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)

    for number in range(2):
        step(number)
    wall, cpu = time.perf_counter(), time.process_time()
    for number in range(2, 2 + args.steps):
        step(number)
    print(json.dumps({"cpu": (time.process_time() - cpu) / args.steps, "wall": (time.perf_counter() - wall) / args.steps}))


def measure_peer(args, raised):
    environment = dict(os.environ, OMP_NUM_THREADS=str(args.threads), TRANSFORMERS_VERBOSITY="error", HF_HUB_OFFLINE="1")
    if raised:
        environment.update(MALLOC_MMAP_MAX_="0", MALLOC_TRIM_THRESHOLD_="20000000000")
    command = [sys.executable, __file__, "--peer", "--model", args.model, "--train", args.train, "--steps", str(args.steps), "--batch-size",
               str(args.batch_size), "--threads", str(args.threads)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", required=True)
    parser.add_argument("--wug", default="build/release/wug")
    parser.add_argument("--model", default="build/base")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--batch-size", type=int, default=16)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--peer", action="store_true")
    args = parser.parse_args()
    if args.peer:
        return peer(args)
    best = {}
    for _ in range(args.rounds):
        measured = {"wug": measure_wug(args), "transformers": measure_peer(args, False), "transformers, raised malloc": measure_peer(args, True)}
        for name, seconds in measured.items():
            old = best.setdefault(name, seconds)
            best[name] = {kind: min(old[kind], seconds[kind]) for kind in seconds}
    for name, seconds in best.items():
        print(f"{name:<28} {seconds['cpu']:.3f} processor seconds, {seconds['wall']:.3f} s of wall time per step")
    ratio = {kind: round(best["wug"][kind] / min(best[name][kind] for name in best if name != "wug"), 3) for kind in ("cpu", "wall")}
    print(json.dumps({"ratio_cpu": ratio["cpu"], "ratio_wall": ratio["wall"], "best_of": args.rounds, "seconds": best}))


if __name__ == "__main__":
    main()
