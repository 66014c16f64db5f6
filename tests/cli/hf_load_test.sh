# A folder that `--format hf` writes, read by the library that it is for: every line is a row, every field has its value.
# Python with datasets and zstandard is $WUG_DATASETS_PYTHON, else python3; without them this is skipped.
. "$(dirname "$0")/runner.sh"
needs "augment text"

python=${WUG_DATASETS_PYTHON:-python3}
"$python" -c 'import datasets, zstandard' 2>/dev/null ||
  { echo "SKIPPED: $python has no datasets (pip install datasets zstandard; WUG_DATASETS_PYTHON names another Python)"; exit 77; }

for i in $(seq 3000); do echo "The king $i saw a \"big\" house, né $i."; done >text.txt
printf 'house\thús\nhouse\tkofi\nking\tkonungur\nbig\tstór\n' >pairs.tsv
options="--from eng --to isl --lexicon pairs.tsv --seed 3"
check 0 augment text text.txt $options --format jsonl --output whole.jsonl
for shard in 1 2 3; do check 0 augment text text.txt $options --format hf --shard $shard/3 --output corpus; done

cat >load.py <<'PYTHON'
import json
import sys
from datasets import load_dataset

rows = load_dataset("corpus", split="train", cache_dir="cache")
expected = [json.loads(line) for line in open("whole.jsonl", encoding="utf-8")]
assert rows.num_rows == len(expected) == 3000, (rows.num_rows, len(expected))
for row, wanted in zip(rows, expected):
    assert row == wanted, (row, wanted)
print(rows.num_rows, "rows of", len(rows.column_names), "fields")
PYTHON
HF_HUB_OFFLINE=1 "$python" load.py >"$out" 2>"$err" || fail "datasets does not read the folder"
says "3000 rows of 9 fields"
finish
