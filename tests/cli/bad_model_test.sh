# Model folders that cannot be trusted are refused with the file's name and nothing comes out (T-63, T-64, T-65); what training
# does with a corpus of one token, an output of another run (T-75) and a full disk (T-78).
. "$(dirname "$0")/runner.sh"

needs_torch
model() { # model NAME HEADER_BYTES: a folder whose model.safetensors is what printf makes of the bytes
  mkdir -p "$1"
  printf '{"model_type":"bert","hidden_size":8,"num_hidden_layers":1,"num_attention_heads":2,"intermediate_size":16,"vocab_size":8,"max_position_embeddings":16,"type_vocab_size":2}' >"$1/config.json"
  printf '[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\nc\n' >"$1/vocab.txt"
  printf "$2" >"$1/model.safetensors"
}
model header_cut '\020\0\0\0'
model header_huge '\377\377\377\377\377\377\377\177{}'
model header_outside '\377\0\0\0\0\0\0\0{}'
model header_no_json '\010\0\0\0\0\0\0\0nonsense'
model header_overlap 'p\0\0\0\0\0\0\0{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}     123456'
printf 'a b c\n' >line.txt
for folder in header_cut header_huge header_outside header_no_json header_overlap; do
  check 65 adapt perplexity --model $folder --text line.txt
  complains "model.safetensors"
  check 65 adapt encode --model $folder --layer 0 --text line.txt --output x.safetensors
  complains "model.safetensors"
  check 65 adapt pretrain --model $folder --corpus line.txt --steps 1 --output trained
  complains "model.safetensors"
  [ ! -e trained/model.safetensors ] || fail "a model came out of $folder"
done
"$wug" adapt pretrain --model absent --corpus line.txt --steps 1 --output trained >"$out" 2>"$err"; code=$?
case $code in 66 | 69) ;; *) fail "exit $code for a model that is not there" ;; esac

awk 'BEGIN { for (i = 0; i < 200; ++i) printf "the %d birds sing in tree %d and the cat looks up\n", i % 7, i % 13 }' >text.txt
check 0 adapt create --text text.txt --output sound --vocabulary 150 --hidden 32 --feed-forward 64
rows=$(wc -l <sound/vocab.txt)

changed() { # changed NAME: a copy of the sound model, read through its vocab.txt
  rm -rf "$1" && cp -r sound "$1" && rm "$1/tokenizer.json"
}
refused() { # refused NAME MESSAGE...: by every command that opens the folder
  local name=$1 command
  shift
  for command in "pretrain --corpus text.txt --steps 1 --output trained" "perplexity --text text.txt" "encode --layer 0 --text text.txt --output x.safetensors"; do
    check 65 adapt ${command%% *} --model "$name" ${command#* }
    for message in "$@"; do complains "$message"; done
  done
  [ ! -e trained/model.safetensors ] || fail "a model came out of $name"
}
changed longer && echo surplus >>longer/vocab.txt
refused longer "$((rows + 1)) pieces" "$rows rows"
changed other_rows && sed -i "s/\"vocab_size\": $rows/\"vocab_size\": $((rows + 1))/" other_rows/config.json
refused other_rows "$rows" "$((rows + 1))"
changed huge && sed -i 's/"hidden_size": 32/"hidden_size": 1000000000/' huge/config.json
refused huge "config.json" "hidden_size"
changed twice && sed -i "$((rows - 1))s/.*/the/" twice/vocab.txt
refused twice "vocab.txt:$((rows - 1))" "again"
changed windows && sed -i 's/$/\r/' windows/vocab.txt
refused windows "vocab.txt:1" "CR LF"

# Rows of the embedding that no piece names are lawful: published models have them.
changed shorter && sed -i '$d' shorter/vocab.txt
check 0 adapt perplexity --model shorter --text text.txt --limit 2

printf 'the\n' >one.txt
check 0 adapt pretrain --model sound --corpus one.txt --steps 2 --output one --json
says '"corpus_tokens":2'

train() { check "$1" adapt pretrain --model "${3:-sound}" --corpus text.txt --steps "$2" --batch-size 4 --threads 1 --output run; }
train 0 3
check 0 adapt create --text text.txt --output sound2 --vocabulary 150 --hidden 32 --feed-forward 64 --seed 2
train 65 3 sound2
complains "model"
train 65 4

# A disk that fills up while the model is saved: files may not grow above 8 kB.
(trap '' XFSZ; ulimit -f 8; exec "$wug" adapt pretrain --model sound --corpus text.txt --steps 3 --batch-size 4 --threads 1 --output full >"$out" 2>"$err" </dev/null)
code=$?
case $code in 73 | 74) ;; *) fail "exit $code with a full disk" ;; esac
[ ! -e full/model.safetensors ] || fail "a model on a full disk"
check 0 adapt pretrain --model sound --corpus text.txt --steps 3 --batch-size 4 --threads 1 --output full
cmp -s full/model.safetensors run/model.safetensors || fail "another model after the full disk"
finish
