#!/usr/bin/env python3
"""Import of inflection tables against a bare SQLite bulk insert: CPU seconds and size.

  tests/bench/morph_import.py build/release/wug unimorph/gle/gle [more tables]

The twin reads the same file, inserts (lemma, form, features) in one transaction into a table with the same look-ups
indexed (by lemma, by form, by features), in the same journal mode. CPU time (user and system) is compared, so a busy
machine matters less; each side runs three times and the best counts.
"""
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile

TWIN = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[2], isolation_level=None)
db.execute('PRAGMA journal_mode=WAL'); db.execute('PRAGMA synchronous=FULL')
db.execute('CREATE TABLE form(lemma TEXT NOT NULL, form TEXT NOT NULL, features TEXT NOT NULL)')
for column in ('lemma', 'form', 'features'):
    db.execute(f'CREATE INDEX by_{column} ON form({column})')
rows = []
for line in open(sys.argv[1], encoding='utf-8', newline='\\n'):
    fields = line.rstrip('\\r\\n').split('\\t')
    if len(fields) == 3:
        rows.append(fields)
db.execute('BEGIN IMMEDIATE')
db.executemany('INSERT INTO form VALUES(?, ?, ?)', rows)
db.execute('COMMIT')
db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
"""


def cpu_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best_of(runs, make_command, path):
    seconds = []
    for _ in range(runs):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(path + end):
                os.remove(path + end)
        seconds.append(cpu_seconds(make_command(path)))
    return min(seconds)


def compact_size(path):
    db = sqlite3.connect(path)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return os.path.getsize(path)


def main():
    wug, tables = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        twin = os.path.join(folder, "twin.py")
        with open(twin, "w", encoding="utf-8") as file:
            file.write(TWIN)
        for table in tables:
            rows = sum(1 for line in open(table, encoding="utf-8") if line.count("\t") == 2)
            ours, bare = os.path.join(folder, "wug.sqlite"), os.path.join(folder, "bare.sqlite")
            ours_s = best_of(3, lambda p: [wug, "morph", "import", table, "--language", "mis", "--format", "unimorph", "--db", p], ours)
            bare_s = best_of(3, lambda p: [sys.executable, twin, table, p], bare)
            start_s = cpu_seconds([sys.executable, "-c", "import sqlite3, sys"])
            bare_s -= start_s
            print(f"{table}: {rows} rows  wug {ours_s:.2f} s ({rows / ours_s:,.0f} rows/s)  bare {bare_s:.2f} s "
                  f"({rows / bare_s:,.0f} rows/s)  speed {bare_s / ours_s:.2f}x  "
                  f"size {compact_size(ours):,} / {compact_size(bare):,} = {compact_size(ours) / compact_size(bare):.2f}")


main()
