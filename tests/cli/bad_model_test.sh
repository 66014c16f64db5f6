# Model folders whose safetensors header cannot be trusted are refused with the file's name, and nothing comes out. (T-63)
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
finish
