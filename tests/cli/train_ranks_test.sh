# Two and three Gloo processes train as one process does: the same loss at every step to 1e-6, from the environment that
# torchrun sets; a rank that is killed or hangs ends the others, and the same command goes on, also with another number of
# ranks. (T-76, T-92)
. "$(dirname "$0")/runner.sh"

needs_torch
needs "adapt pretrain"
awk 'BEGIN { for (i = 0; i < 300; ++i) printf "the %d birds sing in tree %d and the cat looks up\n", i % 7, i % 13 }' >text.txt
check 0 adapt create --text text.txt --output start --vocabulary 150 --hidden 32 --feed-forward 64
run=("$wug" adapt pretrain --model start --corpus text.txt --batch-size 6 --sequence-length 32 --log-every 1 --threads 1)
train() { # train OUTPUT STEPS SAVE_EVERY
  "${run[@]}" --steps "$2" --save-every "$3" --output "$1"
}
port=$((20000 + $$ % 20000))
ranks() { # ranks WORLD ARGUMENTS OF train…: all ranks at once; fails where one of them does
  local world=$1 pids=() code=0
  shift
  port=$((port + 1))
  for rank in $(seq 0 $((world - 1))); do
    RANK=$rank WORLD_SIZE=$world LOCAL_RANK=$rank MASTER_ADDR=127.0.0.1 MASTER_PORT=$port train "$@" >"rank$rank.log" 2>&1 &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || code=$?; done
  return $code
}
losses() { sed -E 's/.*"loss":([0-9.eE+-]+).*/\1/' "$1/log.jsonl"; }
close() { # close A B [BOUND]: the losses of two runs differ by at most 1e-6, or BOUND, at every step
  paste <(losses "$1") <(losses "$2") |
    awk -v bound="${3:-1e-6}" '{ d = $1 - $2; if (d < 0) d = -d; if (d > bound || NF != 2) bad = 1 } END { exit bad || NR == 0 }'
}

train one 12 100 >"$out" 2>"$err" || fail "a single process"
ranks 2 two 12 100 || { cat rank*.log >&2; fail "two ranks"; }
if grep -q libgloo-dev rank0.log; then exit 77; fi
close one two || fail "two ranks train differently"
ranks 3 three 12 100 || { cat rank*.log >&2; fail "three ranks"; }
close one three || fail "three ranks train differently"

# A rank that dies takes the others with it, with an error; another number of ranks goes on with the same data.
train whole 400 1000 >"$out" 2>"$err" || fail "a single process, 400 steps"
port=$((port + 1))
export WORLD_SIZE=2 MASTER_ADDR=127.0.0.1 MASTER_PORT=$port
RANK=0 "${run[@]}" --steps 400 --save-every 10 --output lost >"$out" 2>"$err" &
first=$!
RANK=1 "${run[@]}" --steps 400 --save-every 10 --output lost >/dev/null 2>&1 &
second=$!
for _ in $(seq 3000); do [ -e lost/checkpoints/latest ] && break; sleep 0.02; done
kill -9 $second 2>/dev/null || fail "the rank was done before it could be killed"
wait $second 2>/dev/null
wait $first
equal $? 75 "exit code of the rank that was left"

# A rank that hangs ends the others when the time limit is over.
export MASTER_PORT=$((port += 1)) WUG_RANK_TIMEOUT=5
RANK=0 "${run[@]}" --steps 100000 --save-every 10 --output hung >"$out" 2>"$err" &
first=$!
RANK=1 "${run[@]}" --steps 100000 --save-every 10 --output hung >/dev/null 2>&1 &
second=$!
for _ in $(seq 3000); do [ -e hung/checkpoints/latest ] && break; sleep 0.02; done
kill -STOP $second
stopped=$SECONDS
wait $first
equal $? 75 "exit code of the rank that waited"
[ $((SECONDS - stopped)) -le 60 ] || fail "the rank waited for $((SECONDS - stopped)) s, its limit is 5 s"
kill -9 $second
wait $second 2>/dev/null
unset WORLD_SIZE MASTER_ADDR MASTER_PORT WUG_RANK_TIMEOUT
ranks 3 lost 400 100 || { cat rank*.log >&2; fail "three ranks after two"; }
close whole lost 1e-3 || fail "three ranks do not go on where two were"
finish
