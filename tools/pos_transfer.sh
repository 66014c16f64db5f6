#!/usr/bin/env bash
# Zero-shot parts of speech from English, one language and one kind of training data: docs/experiment-pos.md.
#
#   tools/pos_transfer.sh OUTPUT LANGUAGE METHOD [SEED…]      (seeds default to 1 2 3)
#   tools/pos_transfer.sh OUTPUT LANGUAGE store|published|inflector|base
#                                        (that alone: the store with and without what was written by hand, what sme, cym and
#                                        kaz have an inflector for, the base of method g)
#   tools/pos_transfer.sh OUTPUT table [parse|ner|intent]        (the last two: of task_transfer.sh)
#
# LANGUAGE is sme, gle, cym, kaz or fao, or for method a "all": one model tested on each. METHOD: a English only; b words
# that the dictionary has as they are written by its lemmas; c by the forms that their places ask for, where those are known; d with
# closed-class words, and without function words that a form expresses; e with word order and the treebanks' conventions; x (sme) two
# sentences like e, one of English and one of the dictionary's own examples in turn, whose words are tagged where dictionary and table
# name one class; f the model of e (sme: of x) with the classes of table and dictionary as a feature; g the data of e on
# a base that was trained by masked language modelling on the carrier's text translated word by word.
# sme takes twice the steps of the others, and a model of its own for (a).
# TASK=parse trains the dependency parser on the same data instead (methods a to e and g): METHOD-parse-seed-N.json.
# DATA names the folder with ud/, lexicons/ and unimorph/ (default ../shared/data, unpacked), BASE the base model (default
# build/base), WUG the program. What is there already is not made again: every run leaves OUTPUT/LANGUAGE/METHOD-seed-N.json
# and its model, METHOD-model-N.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/.."
if [ $# -lt 2 ] || [ "$1" = --help ]; then
  sed -n '2,22s/^# \{0,1\}//p' "$0"
  exit 64
fi
output=$1 language=$2
[ "$language" != table ] || exec python3 tools/pos_transfer_table.py "$output" "${@:3}"
method=${3:?which method? a, b, c, d, e, f, g or x}
shift 3
wug=${WUG:-build/release/wug} data=${DATA:-../shared/data} base=${BASE:-build/base} steps=${STEPS:-} task=${TASK:-pos}
here=$output/$language db=$output/$language/wug.sqlite recipes=tools/recipes/pos
profile=augment/profiles/$language.profile
case $method in b | c | published) db=$here/published.sqlite ;; esac  # without what was written by hand
mkdir -p "$here"

treebank() { echo "$data/ud/$1.conllu"; }
english=$(treebank en_ewt-ud-train.rebuilt)
carrier=$english from=eng rates=(--learning-rate 1e-4)
case $language in
  sme) tests=(sme_giella-ud-test) carrier=$(treebank no_bokmaal-ud-dev) from=nob ;;
  gle) tests=(ga_idt-ud-test) ;;
  cym) tests=(cy_ccg-ud-test) ;;
  kaz) tests=(kk_ktb-ud-test) ;;
  fao) tests=(fo_oft-ud-test) carrier=$(treebank no_bokmaal-ud-dev) from=nob ;;
  all) tests=(sme_giella-ud-test ga_idt-ud-test cy_ccg-ud-test kk_ktb-ud-test fo_oft-ud-test) ;;
  *) echo "unknown language $language" >&2 && exit 64 ;;
esac

lexicon() { "$wug" lexicon import "$1" --db "$db.new" --from "$2" --to "$3" "${@:4}" >/dev/null; }
table() { "$wug" morph import "$1" --db "$db.new" --language "$language" --format unimorph >/dev/null; }
wordnet() {
  lexicon "$data/lexicons/omw/wn-wikt-$language.tab" "$language" eng --format omw --companion "$data/lexicons/omw/wn-wikt-eng.tab"
}
by_hand() {
  [ "$db" = "$here/wug.sqlite" ] || return 0
  lexicon "$recipes/$language.tsv" eng "$language" --format tsv --columns word,translation,pos
  table "$recipes/$language-forms.tsv"
}

kaz_verbs() { python3 "$recipes/kaz_verbs.py" "$data/unimorph/kaz/kaz.sm"; }

make_store() {
  rm -f "$db.new"
  case $language in
    sme)
      local part
      for part in "$data"/lexicons/giella/*_smenob.xml; do
        case $part in *Der_* | *variants_*) ;; *) lexicon "$part" sme nob --format giella --licence CC-BY-3.0 ;; esac
      done
      table "$data/unimorph_extra/sme/sme" ;;
    gle)
      wordnet
      lexicon "$data/lexicons/tei/gle-eng.tei" gle eng --format tei
      lexicon "$data/lexicons/tei/eng-gle.tei" eng gle --format tei
      table "$data/unimorph/gle/gle"
      by_hand ;;
    cym)
      wordnet
      lexicon "$data/lexicons/apertium/cym-eng.dix" cym eng --format dix
      table "$data/unimorph/cym/cym"
      by_hand ;;
    kaz)
      wordnet
      lexicon "$data/lexicons/apertium/eng-kaz.dix" eng kaz --format dix
      table "$data/unimorph/kaz/kaz.noun.tsv"
      kaz_verbs | table /dev/stdin
      by_hand ;;
    fao)
      lexicon "$data/lexicons/apertium/fao-nor.dix" fao nob --format dix
      table "$data/unimorph/fao/fao" ;;
  esac
  mv "$db.new" "$db"
}

# The rows of the languages that get an inflector.
table_rows() {
  case $language in
    sme) cat "$data/unimorph_extra/sme/sme" ;;
    cym) grep -E "V;LIT|V.MSDR" "$data/unimorph/cym/cym" ;;
    kaz) cat "$data/unimorph/kaz/kaz.noun.tsv" && kaz_verbs ;;
  esac | grep -v '^$'
}

# An inflector for lemmas without a table, learned from every fifth row.
make_inflector() {
  [ -e "$here/inflector" ] && return
  table_rows | awk 'NR % 5 == 0' >"$here/inflector.tsv"
  "$wug" morph train "$here/inflector.tsv" --columns lemma,form,bundle --epochs 3 --output "$here/inflector" >/dev/null
}

# Sentences of all files in turn, each file from its start again as often as it takes; a file that is named twice goes on
# where it was. As long as the second file lasts.
mix() {
  python3 -c '
import itertools, sys
files = {name: [s for s in open(name, encoding="utf-8").read().split("\n\n") if s.strip()] for name in sys.argv[1:]}
turns = {name: itertools.cycle(sentences) for name, sentences in files.items()}
for _ in range(min(len(files[sys.argv[1]]), len(files[sys.argv[2]]))):
    for name in sys.argv[1:]:
        print(next(turns[name]) + "\n")' "$@"
}

# The dictionary's entries with their examples.
export_entries() { "$wug" lexicon export --db "$db" --from sme --to nob --format jsonl --output "$here/entries.jsonl" >/dev/null; }

# The store that words are looked up in: for North Sámi with what the inflector makes of the dictionary's words that have no table,
# and the forms of function words.
lookup_store() {
  [ "$language" = sme ] || { echo "$db" && return; }
  if [ ! -e "$here/lookup.sqlite" ]; then
    export_entries
    python3 "$recipes/missing_cells.py" "$here/entries.jsonl" <(table_rows) >"$here/cells.tsv"
    "$wug" morph predict "$here/cells.tsv" --model "$here/inflector" --threads 1 --output "$here/predicted.tsv" >/dev/null
    cp "$db" "$db.new"
    table "$here/predicted.tsv"
    table "$recipes/sme-forms.tsv"
    mv "$db.new" "$here/lookup.sqlite"
  fi
  echo "$here/lookup.sqlite"
}

# What the profile says of the classes of the language's words.
own_classes() { mapfile -t classes < <(awk '$1 == "class" { print "--class=" $2 "=" $3 }' "$profile"); }

# The examples of the dictionary, tagged by look-up; words of several classes or none have no tag.
make_examples() {
  export_entries
  python3 -c '
import json, sys
texts = {e["text"]: 0 for row in sys.stdin for sense in json.loads(row).get("senses", []) for e in sense.get("examples", [])}
print("\n".join(text for text in texts if len(text.split()) > 2))' <"$here/entries.jsonl" >"$here/examples.txt"
  own_classes
  "$wug" morph tag "$here/examples.txt" --db "$db" --language sme --format text "${classes[@]}" --output "$here/tagged.conllu" >/dev/null
  awk -F'\t' -v OFS='\t' '
    NF == 10 && ($10 ~ /Candidates=[A-Z]+,/ || ($10 ~ /TagFrom=unknown/ && $4 !~ /PUNCT|NUM|PROPN|SYM/)) { $4 = "_" }
    { print }' "$here/tagged.conllu" >"$here/examples.conllu"
}

make_data() {
  local options=(--same-class --one-word --profile "$profile" --seed 1)
  case $language-$method in
    sme-b) options+=(--copies 3) ;;
    sme-*) options+=(--copies 3 --missing fill) ;;
  esac
  case $method in
    b) options+=(--method translate --no-conventions --rungs exact) ;;
    c) options+=(--method inflect --no-conventions --keep-function-words --require predicted) ;;
    d) options+=(--method inflect --no-conventions) ;;
    e) options+=(--method inflect) ;;
    x) options+=(--method inflect --random-words 0.4) ;;
  esac
  case $language-$method in
    fao-*) ;;  # has Bokmål's order
    *-[ex]) options+=(--reorder) ;;
  esac
  case $language-$method in
    sme-[cdex] | cym-[cdex] | kaz-[cdex]) make_inflector && options+=(--inflector "$here/inflector") ;;
  esac
  "$wug" augment task "$carrier" --db "$db" --from "$from" --to "$language" --no-originals "${options[@]}" --output "$here/$method.conllu" --json |
    tail -1 >"$here/$method.counts.json"
  local made=$here/$method.conllu
  local files=("$english" "$made")
  case $method in
    b | c) [ "$language" = sme ] || files+=("$english" "$english") ;;
    x) make_examples && files+=("$made" "$here/examples.conllu") ;;
  esac
  mix "${files[@]}" >"$here/$method.train.conllu.new"
  mv "$here/$method.train.conllu.new" "$here/$method.train.conllu"
}

finetune() {
  local files
  mapfile -t files < <(for test in "${tests[@]}"; do treebank "$test"; done)
  "$wug" adapt finetune --model "$base" --task "$task" --train "$train" --steps "$steps" --batch-size 8 "${rates[@]}" --freeze embeddings. \
    --dropout 0 --limit 500 --threads 1 --seed "$1" --output "$here/$name-model-$1" --json "${files[@]}"
}

# Weights of the lexicon's classes are learned on the last synthetic sentences.
evaluate_with_lexicon() {
  local own=e store
  [ "$language" != sme ] || own=x
  tools/pos_transfer.sh "$output" "$language" "$own" "$1"
  store=$(lookup_store)
  "$wug" adapt evaluate --model "$here/$own-model-$1" --task pos --lexicon-features --db "$store" --language "$language" \
    --profile "$profile" --fit "$here/$own.conllu" --limit 500 --threads 1 --json "$(treebank "${tests[0]}")"
}

# The base after 100 steps of masked language modelling on pseudo text.
pretrain() {
  awk -F '= ' '/^# text = / { print $2 }' "$carrier" >"$here/carrier.txt"
  "$wug" augment text "$here/carrier.txt" --db "$db" --from "$from" --to "$language" --method translate --output "$here/pseudo.txt" >/dev/null
  "$wug" adapt pretrain --model "$base" --corpus "$here/pseudo.txt" --output "$here/base" --line-by-line --negatives 1024 --freeze embeddings. \
    --steps 100 --batch-size 16 --learning-rate 1e-4 --seed 1 --threads 1
}

train=$here/$method.train.conllu
if [ "$method" = store ] || [ "$method" = published ]; then
  [ -e "$db" ] || make_store
  exit
elif [ "$method" = inflector ]; then
  make_inflector
  exit
elif [ "$method" = base ]; then
  [ -e "$db" ] || make_store
  [ -e "$here/base/model.safetensors" ] || pretrain
  exit
elif [ "$method" = g ]; then
  tools/pos_transfer.sh "$output" "$language" e 1
  tools/pos_transfer.sh "$output" "$language" base
  train=$here/e.train.conllu base=$here/base
elif [ "$method" = f ]; then
  :  # trains nothing
elif [ "$method" = a ]; then
  train=$english
elif [ ! -e "$train" ]; then
  [ -e "$db" ] || make_store
  make_data
fi
[ -n "$steps" ] || { [ "$language-$task" = sme-pos ] && steps=400 || steps=200; }
[ "$language" != sme ] || rates=(--learning-rate 3e-4 --head-rate 10)
name=$method
[ "$task" = pos ] || name=$method-$task rates=(--learning-rate 2e-4 --head-rate 10)
[ $# -gt 0 ] || set -- 1 2 3
for seed in "$@"; do
  result=$here/$name-seed-$seed.json
  [ -e "$result" ] && continue
  if [ "$method" = f ]; then
    evaluate_with_lexicon "$seed" >"$result.new"
  else
    finetune "$seed" >"$result.new"
  fi
  tail -1 "$result.new" >"$result.last"
  mv "$result.last" "$result"
  rm "$result.new"
done
