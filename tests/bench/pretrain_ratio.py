#!/usr/bin/env python3
"""Training speed of `wug adapt pretrain` against transformers: same model, text, batch, length and threads.

    tests/bench/pretrain_ratio.py --wug build/release/wug --threads 1 [--model DIR] [--shape tiny|xlm-r-base] [--steps 30] [--rounds 2]

Without --model a tiny preset is created from a text made here. transformers gets what it does best: fused AdamW, the
faster of float32 and bfloat16 autocast, with glibc's default malloc thresholds and with raised ones. Both sides train on
packed sequences without padding. Figures are tokens per second of processor time (user and system, all threads) and of
wall time, both without start-up and first steps; on a shared machine only the first are steady. A processor without
bfloat16 instructions emulates them, which can take longer than anybody waits: --limit ends such a run. --shape xlm-r-base
makes a random model of that size (278 M parameters over the vocabulary that the text gives, padded to 250,002 rows).
Last line: one JSON object.
"""
import argparse, json, os, random, resource, subprocess, sys, tempfile, time


def make_text(path, lines=4000):
    """Sentences over 9,000 made-up words with Zipf's frequencies."""
    draw = random.Random(1)
    syllables = [c + v for c in "bdfghjklmnprstvx" for v in "aeiouyáéíóúö"]
    words = ["".join(draw.choice(syllables) for _ in range(draw.randint(1, 4))) for _ in range(9000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    with open(path, "w", encoding="utf-8") as out:
        for _ in range(lines):
            out.write(" ".join(draw.choices(words, weights, k=draw.randint(8, 30))) + ".\n")


def make_xlm_r_base(tiny, folder):
    """A model of XLM-R base's shape with random weights, over the tiny model's tokenizer: most of its rows have no piece."""
    import shutil
    import torch
    from transformers import XLMRobertaConfig, XLMRobertaForMaskedLM

    torch.manual_seed(1)
    config = XLMRobertaConfig(vocab_size=250002, max_position_embeddings=514, type_vocab_size=1, layer_norm_eps=1e-5, pad_token_id=0)
    XLMRobertaForMaskedLM(config).save_pretrained(folder)
    for name in os.listdir(tiny):
        if name not in ("config.json", "model.safetensors"):
            shutil.copy(os.path.join(tiny, name), folder)


def run_wug(args, steps, output):
    command = [args.wug, "adapt", "pretrain", "--model", args.model, "--corpus", args.text, "--output", output, "--steps", str(steps),
               "--batch-size", str(args.batch_size), "--sequence-length", str(args.sequence_length), "--threads", str(args.threads),
               "--precision", args.precision, "--device", args.device, "--save-every", "1000000", "--json"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout.splitlines()[-1]), cpu


def measure_wug(args):
    """Start-up, first steps and saving are in both runs and drop out of the difference."""
    with tempfile.TemporaryDirectory() as folder:
        _, short = run_wug(args, 5, folder + "/short")
        result, long = run_wug(args, args.steps + 5, folder + "/long")
    tokens = args.steps * args.batch_size * args.sequence_length
    return {"cpu": tokens / (long - short), "wall": result["tokens_per_second"], "mfu": result["mfu"]}


def peer(args):
    """Runs in a process of its own (--peer): prints tokens per second."""
    import torch
    from transformers import AutoModelForMaskedLM, AutoTokenizer

    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    model = AutoModelForMaskedLM.from_pretrained(args.model).train().to(args.device)
    stream = []
    with open(args.text, encoding="utf-8") as lines:
        for line in lines:
            stream += tokenizer(line, add_special_tokens=False)["input_ids"] + [tokenizer.sep_token_id]
    body = args.sequence_length - 2
    blocks = torch.tensor([[tokenizer.cls_token_id] + stream[i:i + body] + [tokenizer.sep_token_id]
                           for i in range(0, len(stream) - body, body)])
    special = torch.tensor(sorted(set(tokenizer.all_special_ids)))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, fused=True)

    def step(number):
        rows = torch.arange(number * args.batch_size, (number + 1) * args.batch_size) % len(blocks)
        ids = blocks[rows].clone()
        labels = ids.clone()
        picked = (torch.rand(ids.shape) < 0.15) & ~torch.isin(ids, special)
        labels[~picked] = -100
        action = torch.rand(ids.shape)
        ids[picked & (action < 0.8)] = tokenizer.mask_token_id
        ids[picked & (action >= 0.9)] = torch.randint(len(tokenizer), (int((picked & (action >= 0.9)).sum()),))
        ids, labels = ids.to(args.device), labels.to(args.device)
        with torch.autocast(args.device, dtype=torch.bfloat16, enabled=args.precision == "bf16"):
            loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()

    for number in range(3):
        step(number)
    if args.device == "cuda":
        torch.cuda.synchronize()
    wall, cpu = time.perf_counter(), time.process_time()
    for number in range(3, 3 + args.steps):
        step(number)
    if args.device == "cuda":
        torch.cuda.synchronize()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    tokens = args.steps * args.batch_size * args.sequence_length
    print(json.dumps({"cpu": tokens / cpu, "wall": tokens / wall}))


def measure_peer(args, precision, raised):
    """At its best batch size."""
    speeds = [measure_peer_at(args, precision, raised, size) for size in args.peer_batch_sizes or [args.batch_size]]
    return {kind: max(speed[kind] for speed in speeds) for kind in ("cpu", "wall")}


def measure_peer_at(args, precision, raised, batch_size):
    environment = dict(os.environ, OMP_NUM_THREADS=str(args.threads), TRANSFORMERS_VERBOSITY="error", HF_HUB_OFFLINE="1")
    if raised:
        environment.update(MALLOC_MMAP_MAX_="0", MALLOC_TRIM_THRESHOLD_="20000000000")
    command = [sys.executable, __file__, "--peer", "--model", args.model, "--text", args.text, "--steps", str(args.steps),
               "--batch-size", str(batch_size), "--sequence-length", str(args.sequence_length), "--threads", str(args.threads),
               "--precision", precision, "--device", args.device]
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=args.limit)
    except subprocess.TimeoutExpired:
        return {"cpu": 0.0, "wall": 0.0}
    if "OutOfMemoryError" in done.stderr:
        return {"cpu": 0.0, "wall": 0.0}
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wug", default="build/release/wug")
    parser.add_argument("--model")
    parser.add_argument("--text")
    parser.add_argument("--shape", choices=["tiny", "xlm-r-base"], default="tiny", help="of the model that is made where --model is not given")
    parser.add_argument("--peers", default="fp32,fp32 raised,bf16,bf16 raised", help="the peer's settings; raised: malloc thresholds")
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--peer-batch-sizes", type=int, nargs="+", help="of the peer, the best of which counts; else --batch-size")
    parser.add_argument("--sequence-length", type=int, default=128)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--precision", default="fp32", help="ours; the peer runs in both")
    parser.add_argument("--device", default="cpu", help="cpu or cuda; on a GPU only the wall time counts")
    parser.add_argument("--limit", type=float, default=300, help="seconds for each run of the peer; one that takes longer counts as 0")
    parser.add_argument("--peer", action="store_true")
    args = parser.parse_args()
    if args.peer:
        return peer(args)
    with tempfile.TemporaryDirectory() as folder:
        if not args.text:
            args.text = folder + "/text.txt"
            make_text(args.text)
        if not args.model:
            args.model = folder + "/tiny"
            subprocess.run([args.wug, "adapt", "create", "--preset", "tiny", "--text", args.text, "--output", args.model], check=True)
            if args.shape == "xlm-r-base":
                tiny, args.model = args.model, folder + "/base"
                make_xlm_r_base(tiny, args.model)
        best = {}
        settings = [("transformers " + name + (" malloc" if "raised" in name else ""), name.split()[0], "raised" in name)
                    for name in args.peers.split(",")]
        for _ in range(args.rounds):
            measured = {"wug " + args.precision: measure_wug(args)}
            for name, precision, raised in settings:
                measured[name] = measure_peer(args, precision, raised)
            for name, speed in measured.items():
                old = best.setdefault(name, speed)
                best[name] = {kind: max(old[kind], speed[kind]) for kind in speed}
        for name, speed in best.items():
            print(f"{name:<34} {speed['cpu']:>9.0f} tokens per CPU second {speed['wall']:>9.0f} tokens per second")
        ours = best["wug " + args.precision]
        others = [speed for name, speed in best.items() if not name.startswith("wug")]
        fastest = {kind: max(speed[kind] for speed in others) for kind in ("cpu", "wall")}
        ratio = {kind: round(ours[kind] / fastest[kind], 2) if fastest[kind] > 0 else None for kind in ("cpu", "wall")}
        print(json.dumps({"ratio_cpu": ratio["cpu"], "ratio_wall": ratio["wall"], "best_of": args.rounds, "speeds": best}))


if __name__ == "__main__":
    main()
