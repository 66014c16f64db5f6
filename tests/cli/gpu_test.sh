# On a GPU: training has the CPU's losses, goes on with smaller pieces where memory runs out, and two ranks train as one process
# does (through NCCL where each has a GPU, else through host memory). Skipped where there is none.
. "$(dirname "$0")/runner.sh"

needs_torch
check 0 doctor --json
case $(json gpus) in '' | 0) echo "SKIPPED: no GPU here"; exit 77 ;; esac
awk 'BEGIN { for (i = 0; i < 3000; ++i) printf "the %d birds sing in tree %d and the cat looks up\n", i % 7, i % 13 }' >text.txt
check 0 adapt create --text text.txt --output start --vocabulary 150 --hidden 64 --feed-forward 256
run=("$wug" adapt pretrain --model start --corpus text.txt --sequence-length 128 --log-every 1 --steps 6)
losses() { sed -E 's/.*"loss":([0-9.eE+-]+).*/\1/' "$1/log.jsonl"; }
close() { # close A B BOUND: the losses of two runs
  paste <(losses "$1") <(losses "$2") |
    awk -v bound="$3" '{ d = $1 - $2; if (d < 0) d = -d; if (d > bound || NF != 2) bad = 1 } END { exit bad || NR == 0 }'
}

"${run[@]}" --batch-size 16 --device cpu --output cpu >"$out" 2>"$err" || fail "on the CPU"
"${run[@]}" --batch-size 16 --device cuda --output cuda >"$out" 2>"$err" || fail "on the GPU"
close cpu cuda 1e-3 || fail "the GPU trains differently"
"${run[@]}" --batch-size 16 --device cuda --precision bf16 --output bf16 >"$out" 2>"$err" || fail "on the GPU in bfloat16"
close cpu bf16 5e-2 || fail "the GPU trains differently in bfloat16"

# One step of 8,192 sequences does not fit into 3 % of the memory; a fourth to a hundredth of it does.
"${run[@]}" --batch-size 8192 --device cuda --output roomy >"$out" 2>"$err" || fail "a large batch"
PYTORCH_CUDA_ALLOC_CONF=per_process_memory_fraction:0.03 "${run[@]}" --batch-size 8192 --device cuda --output narrow >"$out" 2>"$err" ||
  fail "a large batch in little memory"
complains "out of GPU memory"
close roomy narrow 1e-4 || fail "smaller pieces train differently"

ranks=$here/../../tools/train_ranks.sh
MASTER_PORT=$((20000 + $$ % 20000)) "$ranks" 2 "${run[@]}" --batch-size 16 --device cuda --output two >"$out" 2>"$err" || fail "two ranks"
close cuda two 1e-3 || fail "two ranks train differently"
finish
