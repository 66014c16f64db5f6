# Training killed with SIGKILL at many moments and run again gives the weights and the log of a run that was never
# disturbed; SIGTERM and SIGUSR1 save, end with 143 and go on from there. (T-72, T-73, T-77)
. "$(dirname "$0")/runner.sh"

needs_torch
needs "adapt pretrain"
awk 'BEGIN { for (i = 0; i < 300; ++i) printf "the %d birds sing in tree %d and the cat looks up\n", i % 7, i % 13 }' >text.txt
check 0 adapt create --text text.txt --output start --vocabulary 150 --hidden 32 --feed-forward 64
train=("$wug" adapt pretrain --model start --corpus text.txt --steps 150 --batch-size 8 --sequence-length 32 --save-every 10
  --log-every 5 --threads 1 --output)
result() { sed -E 's/"(tokens_per_second|mfu|seconds)":[^,}]*//g' "$1/log.jsonl" | cat - "$1/model.safetensors" | sha256sum; }

begin=$(date +%s%N)
"${train[@]}" whole >"$out" 2>"$err" || fail "the run"
milliseconds=$((($(date +%s%N) - begin) / 1000000))
expected=$(result whole)

rounds=${WUG_KILL_ROUNDS:-8} killed=0
for round in $(seq 1 "$rounds"); do
  "${train[@]}" killed >"$out" 2>"$err" &
  pid=$!
  sleep "$(awk -v r="$round" -v n="$rounds" -v m="$milliseconds" 'BEGIN { printf "%.3f", m * (0.3 + 0.5 * r / n) / 1000 }')"
  kill -9 $pid 2>/dev/null && killed=$((killed + 1))
  wait $pid 2>/dev/null
done
"${train[@]}" killed >"$out" 2>"$err" || fail "the run after the kills"
[ "$killed" -ge 1 ] || fail "no run was killed in time"
equal "$(result killed)" "$expected" "weights and log after $killed kills"

for signal in TERM USR1; do
  "${train[@]}" $signal >"$out" 2>"$err" &
  pid=$!
  for _ in $(seq 200); do [ -d $signal/checkpoints/step-10 ] && break; sleep 0.05; done
  kill -$signal $pid 2>/dev/null
  wait $pid
  code=$?
  case $code in 143 | 0) ;; *) fail "SIG$signal: exit $code" ;; esac
  "${train[@]}" $signal >"$out" 2>"$err" || fail "the run after SIG$signal"
  equal "$(result $signal)" "$expected" "weights and log after SIG$signal"
done

"${train[@]}" whole --seed 2 >"$out" 2>"$err"
equal "$?" 65 "another seed in a finished output"
complains "seed: 1 there, 2 now"
finish
