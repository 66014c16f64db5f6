#!/usr/bin/env python3
"""Alignment and extraction of word pairs: `wug lexicon induce` against eflomal with default settings, in one run on one core.

  tests/bench/align_ratio.py WUG SOURCE TARGET KNOWN.tsv --from swh --to eng [--eflomal PYTHON] [--folds 10]

SOURCE and TARGET are verse files, KNOWN.tsv a dictionary (word TAB translation). Printed: processor seconds (user and
system) of the whole commands, their ratio, and the F-score of the extracted pairs. Each tenth of the dictionary's headwords
is held out in turn; wug gets the other nine tenths as prior, eflomal gets none (its default), and both sides' links go through
the same extraction. What counts are held-out pairs whose two words stand in some verse together, and what the
extraction proposes for their headwords; a proposed pair is right when the dictionary has it.

Without --eflomal, eflomal is installed with pip into build/bench/eflomal.
"""
import argparse, hashlib, json, os, resource, subprocess, sys, tempfile, unicodedata


def fold(text):
    return unicodedata.normalize("NFC", text).casefold().strip()


def seconds(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, check=True, stdout=subprocess.PIPE, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result.stdout.decode()


def induce(a, store, extra):
    command = [a.wug, "lexicon", "induce", "--db", store, "--parallel", a.source, "--parallel", a.target, "--from", a.source_language,
               "--to", a.target_language, "--dry-run", "--threads", "1", "--show", "1000000", "--json"] + extra
    spent, out = seconds(command, stderr=subprocess.DEVNULL)
    pairs = {(fold(p["source"]), fold(p["target"])) for p in json.loads(out.strip().splitlines()[-1])["sample"]}
    return spent, pairs


def python_with_eflomal(given):
    if given:
        return given
    folder = os.path.join("build", "bench", "eflomal")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "eflomal"], check=True)
    return python


def links_of_eflomal(python, words, folder):
    """Both directions, symmetrised with grow-diag-final-and as wug does (the rule is the same)."""
    forward, backward = os.path.join(folder, "forward"), os.path.join(folder, "backward")
    program = os.path.join(os.path.dirname(python), "eflomal-align")
    spent, _ = seconds([python, program, "-i", words, "-f", forward, "-r", backward], stderr=subprocess.DEVNULL)
    path = os.path.join(folder, "links")
    with open(forward) as f, open(backward) as b, open(path, "w") as out:
        for there, back in zip(f, b):
            links = symmetrise([tuple(map(int, w.split("-"))) for w in there.split()], [tuple(map(int, w.split("-"))) for w in back.split()])
            out.write(" ".join(f"{i}-{j}" for i, j in links) + "\n")
    return spent, path


def symmetrise(there, back):
    there, back = set(there), set(back)
    links, union = there & back, there | back
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    grown = True
    while grown:
        grown = False
        for i, j in sorted(union - links):
            near = any((i + x, j + y) in links for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)
            if near and (i not in rows or j not in columns):
                links.add((i, j)), rows.add(i), columns.add(j)
                grown = True
    for side in (there, back):
        for i, j in sorted(side - links):
            if i not in rows and j not in columns:
                links.add((i, j)), rows.add(i), columns.add(j)
    return sorted(links)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wug"), parser.add_argument("source"), parser.add_argument("target"), parser.add_argument("known")
    parser.add_argument("--from", dest="source_language", required=True)
    parser.add_argument("--to", dest="target_language", required=True)
    parser.add_argument("--eflomal", help="a Python that has eflomal")
    parser.add_argument("--folds", type=int, default=10)
    a = parser.parse_args()
    python = python_with_eflomal(a.eflomal)
    with tempfile.TemporaryDirectory() as folder:
        known = sorted({tuple(line.rstrip("\n").split("\t")[:2]) for line in open(a.known, encoding="utf-8") if "\t" in line})
        fold_of = lambda word: int(hashlib.sha256(fold(word).encode()).hexdigest(), 16) % a.folds
        words = os.path.join(folder, "words")
        empty = os.path.join(folder, "empty.sqlite")
        quiet = dict(check=True, stdout=subprocess.DEVNULL)
        subprocess.run([a.wug, "init", "--db", empty, "--target", a.source_language, "--pivot", a.target_language], **quiet)
        induce(a, empty, ["--write-words", words])
        together = set()  # pairs of words that stand in the same verse: only these can be found
        for line in open(words, encoding="utf-8"):
            s, t = line.split(" ||| ")
            together.update((x, y) for x in set(s.split()) for y in set(t.split()))
        efl_seconds, links = links_of_eflomal(python, words, folder)
        _, theirs = induce(a, empty, ["--links", links])
        scores = {"wug": [0, 0, 0], "eflomal": [0, 0, 0]}
        wug_seconds = []
        for held in range(a.folds):
            store, rest = os.path.join(folder, f"{held}.sqlite"), os.path.join(folder, f"{held}.tsv")
            with open(rest, "w", encoding="utf-8") as out:
                out.writelines(f"{s}\t{t}\n" for s, t in known if fold_of(s) != held)
            subprocess.run([a.wug, "init", "--db", store, "--target", a.source_language, "--pivot", a.target_language], **quiet)
            subprocess.run([a.wug, "lexicon", "import", rest, "--db", store, "--from", a.source_language, "--to", a.target_language, "--columns", "word,translation"], **quiet)
            spent, ours = induce(a, store, [])
            wug_seconds.append(spent)
            gold = {(fold(s), fold(t)) for s, t in known if fold_of(s) == held} & together
            heads = {s for s, _ in gold}
            for name, pairs in (("wug", ours), ("eflomal", theirs)):
                proposed = {p for p in pairs if p[0] in heads}
                for n, value in enumerate((len(proposed & gold), len(proposed), len(gold))):
                    scores[name][n] += value
        wug = sorted(wug_seconds)[len(wug_seconds) // 2]
        print(f"sentence pairs {sum(1 for _ in open(words, encoding='utf-8'))}  known pairs {len(known)}, {scores['wug'][2]} of them in the text")
        print(f"wug {wug:.2f} s (whole command)  eflomal {efl_seconds:.2f} s (alignment alone)  ratio {efl_seconds / wug:.1f}")
        for name, (right, proposed, gold) in scores.items():
            p, r = right / max(1, proposed), right / max(1, gold)
            print(f"{name:<8} precision {p:.4f}  recall {r:.4f}  F {2 * p * r / max(1e-9, p + r):.4f}  ({right} right of {proposed})")


if __name__ == "__main__":
    main()
