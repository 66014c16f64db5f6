#!/usr/bin/env python3
"""Peak memory and time of importing a long wiktextract file: tests/bench/jsonl_memory.py WUG LINES.jsonl [GIGABYTES] [FROM TO]

Repeats the lines of a small extract, each time with another headword, until the file has so many gigabytes; imports it into a
fresh store in a temporary folder, which is removed at the end.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile


def write_long(lines, path, size):
    written = number = 0
    with open(path, "wb") as out:
        while written < size:
            for head, tail in lines:
                line = b"%s%d%s" % (head, number, tail)
                out.write(line)
                written += len(line)
            number += 1
    return number * len(lines), written


def split_line(line):
    """The line before and behind the end of its "word"."""
    word = json.dumps(json.loads(line)["word"], ensure_ascii=False)
    for text in (word, json.dumps(json.loads(word))):
        for key in ('"word": ', '"word":'):
            at = line.find(key + text) if line.startswith('{"word"') else line.rfind(key + text)  # its parts have words too
            if at >= 0:
                end = at + len(key + text) - 1
                return line[:end].encode(), line[end:].encode() + b"\n"
    raise ValueError("no word: " + line[:80])


def main():
    wug, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    size = int(float(sys.argv[3] if len(sys.argv) > 3 else 2) * 1e9)
    languages = sys.argv[4:6] if len(sys.argv) > 5 else ["deu", "eng"]
    with open(source, encoding="utf-8") as file:
        lines = [split_line(line.rstrip("\n")) for line in file if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "long.jsonl")
        records, written = write_long(lines, path, size)
        subprocess.run([wug, "init", "--target", languages[0], "--pivot", languages[1]], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        out = subprocess.run([wug, "lexicon", "import", path, "--from", languages[0], "--to", languages[1], "--json"], cwd=folder, check=True,
                             capture_output=True, text=True).stdout
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        ledger = json.loads(out.splitlines()[-1])
        ledger = ledger.get("files", [ledger])[0] if isinstance(ledger, dict) else ledger
        seconds = used.ru_utime + used.ru_stime
        print(f"{written / 1e9:.2f} GB, {records} records, {ledger.get('rows_kept')} rows kept, {ledger.get('rows_quarantined')} in quarantine")
        print(f"peak memory {used.ru_maxrss / 1024:.0f} MB, {seconds:.1f} s of processor time, {written / 1e6 / seconds:.0f} MB/s")
        print(f"store {os.path.getsize(os.path.join(folder, 'wug.sqlite')) / 1e9:.2f} GB")


main()
