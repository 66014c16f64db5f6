#!/usr/bin/env bash
# Zero-shot entities and intents from English, for the languages that have test sets: docs/experiment-pos.md.
#
#   tools/task_transfer.sh OUTPUT ner kaz|swa METHOD [SEED…]      (seeds default to 1 2 3)
#   tools/task_transfer.sh OUTPUT intent kaz METHOD [SEED…]
#
# METHOD: a English only; b every English sentence followed by itself with the words that the dictionary has as they are written by
# its lemmas; c by the forms that their places ask for, where those are known, kaz with the inflector of the experiment on parts of
# speech; d with closed-class words written by hand, and without function words that a form expresses; e (entities) by English
# EWT's trees, in the target's word order; g (kaz) the data of e, of intents d, on a base that was trained by masked language modelling.
# English: UNER's development file for entities; xSID's validation and test files for intents.
# DATA names the folder with ner/, intent/, lexicons/ and unimorph/ (default ../shared/data, unpacked), BASE the base model
# (default build/base), WUG the program. Every run leaves OUTPUT/LANGUAGE/TASK-METHOD-seed-N.json; what is there is not made again.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# -lt 4 ] || [ "$1" = --help ]; then
  sed -n '2,15s/^# \{0,1\}//p' "$0"
  exit 64
fi
output=$1 task=$2 language=$3 method=$4
shift 4
[ $# -gt 0 ] || set -- 1 2 3
wug=${WUG:-build/release/wug} data=${DATA:-../shared/data} base=${BASE:-build/base}
here=$output/$language store=store
case $method in b | c) store=published ;; esac  # without what was written by hand
db=$here/$([ $store = published ] && echo published || echo wug).sqlite
mkdir -p "$here"

# Words and labels of UNER's rows (number, word, label, …); sentences end with an empty line.
uner() { awk -F'\t' '/^#/ { next } { print NF < 3 ? "" : $2 "\t" $3 }' "$1"; }

# KazNERD's classes under the names that UNER has for them; the others are outside.
kaznerd() {
  awk '{ sub(/-PERSON$/, "-PER"); sub(/-(LOCATION|GPE|FACILITY)$/, "-LOC"); sub(/-ORGANISATION$/, "-ORG") }
    NF && $2 !~ /-(PER|LOC|ORG)$/ { $2 = "O" } { print NF ? $1 "\t" $2 : "" }' "$1"
}

make_store() {
  case $language in
    kaz) tools/pos_transfer.sh "$output" kaz "$store" ;;
    swa)
      "$wug" lexicon import "$data/lexicons/omw/wn-wikt-swa.tab" --db "$db.new" --from swa --to eng --format omw \
        --companion "$data/lexicons/omw/wn-wikt-eng.tab" >/dev/null
      [ $store = published ] ||
        "$wug" lexicon import tools/recipes/pos/swa.tsv --db "$db.new" --from eng --to swa --format tsv --columns word,translation,pos >/dev/null
      "$wug" morph import "$data/unimorph/swc/swc" --db "$db.new" --language swa --format unimorph >/dev/null
      mv "$db.new" "$db" ;;
  esac
}

make_data() {
  local input=$english options=(--seed 1)
  case $data_of in
    b) options+=(--method translate --rungs exact) ;;
    *) options+=(--method inflect --same-class) ;;
  esac
  [ "$data_of" != c ] || options+=(--keep-function-words --require predicted)
  if [ "$language" = kaz ] && [ "$data_of" != b ]; then
    tools/pos_transfer.sh "$output" kaz inflector
    options+=(--inflector "$here/inflector")
  fi
  if [ "$data_of" = e ]; then
    input=$here/ner-trees.conllu
    python3 tools/recipes/pos/uner_trees.py "$data/ner/uner/en_ewt-ud-dev.iob2" "$data/ud/en_ewt-ud-dev.conllu" >"$input"
    options+=(--reorder)
  fi
  "$wug" augment task "$input" --db "$db" --from eng --to "$language" "${options[@]}" --output "$train" >/dev/null
}

case $task-$language in
  ner-kaz) kaznerd "$data/ner/kaznerd/IOB2_test.txt" >"$here/ner-test" ;;
  ner-swa) cat "$data"/ner/masakhaner2/swa/test* >"$here/ner-test" ;;
  intent-kaz) cp "$data/intent/xsid/kk.test.conll" "$here/intent-test" ;;
  *) echo "no test set for $task in $language" >&2 && exit 64 ;;
esac
rate=$([ "$task" = ner ] && echo 1e-4 || echo 2e-4)  # with 2e-4 some seeds find no entities even after 1,200 steps
data_of=$method
case $task-$language-$method in
  *-[abcd] | ner-*-e) ;;
  ner-kaz-g) data_of=e ;;
  intent-kaz-g) data_of=d ;;
  *) echo "no method $method for $task in $language" >&2 && exit 64 ;;
esac
if [ "$method" = g ]; then
  tools/pos_transfer.sh "$output" kaz base
  base=$here/base
fi
english=$here/$task-a.train train=$here/$task-$data_of.train
if [ "$task" = ner ]; then
  uner "$data/ner/uner/en_ewt-ud-dev.iob2" >"$english"
else
  cat "$data/intent/xsid/en.valid.conll" "$data/intent/xsid/en.test.conll" >"$english"
fi
if [ ! -e "$train" ]; then
  [ -e "$db" ] || make_store
  make_data
fi
for seed in "$@"; do
  result=$here/$task-$method-seed-$seed.json
  [ -e "$result" ] && continue
  "$wug" adapt finetune --model "$base" --task "$task" --train "$train" --steps "${STEPS:-600}" --batch-size 8 --learning-rate "$rate" --head-rate 10 \
    --freeze embeddings. --dropout 0 --limit 500 --threads 1 --seed "$seed" --json "$here/$task-test" >"$result.new"
  tail -1 "$result.new" >"$result.last"
  mv "$result.last" "$result"
  rm "$result.new"
done
