# kill -9 at many moments of a bootstrap, then the same command again: the same store and the same files as without, and
# nothing of the killed run goes on behind its back. (T-71)
. "$(dirname "$0")/runner.sh"

needs "bootstrap"
awk 'BEGIN { for (i = 0; i < 6000; ++i) printf "word%d\torð%d\n", i, i * 7919 % 20011 }' >one.tsv
awk 'BEGIN { for (i = 0; i < 6000; ++i) printf "thing%d\thlutur%d\n", i, i * 7919 % 20011 }' >two.tsv
awk 'BEGIN { for (i = 0; i < 20000; ++i) printf "a word%d and a thing%d\n", i % 7000, i % 9000 }' >text.txt
cat >recipe.toml <<'END'
name = "killed"
[[stage]]
name = "init"
command = "init"
options = { target = "isl", pivot = "eng" }
[[stage]]
name = "import-${item}"
foreach = ["one", "two"]
command = "lexicon import"
arguments = ["${recipe}/${item}.tsv"]
options = { from = "eng", to = "isl" }
[[stage]]
name = "text-${item}"
foreach = ["switch", "translate"]
command = "augment text"
arguments = ["${recipe}/text.txt"]
options = { from = "eng", to = "isl", method = "${item}", output = "${output}/${item}.txt" }
END
bootstrap() { "$wug" bootstrap recipe.toml --output "$1" --json; }
result() { echo "$(content_hash "$1/wug.sqlite") $(cat "$1/switch.txt" "$1/translate.txt" | sha256sum)"; }

begin=$(date +%s%N)
bootstrap whole >"$out" 2>"$err" || fail "the run"
milliseconds=$((($(date +%s%N) - begin) / 1000000))
expected=$(result whole)

rounds=${WUG_KILL_ROUNDS:-8} killed=0
for round in $(seq 1 "$rounds"); do
  rm -rf killed
  "$wug" bootstrap recipe.toml --output killed >"$out" 2>"$err" &
  pid=$!
  sleep "$(awk -v r="$round" -v n="$rounds" -v m="$milliseconds" 'BEGIN { printf "%.3f", m * r / (n + 1) / 1000 }')"
  stage=$(ps -o pid= --ppid $pid 2>/dev/null)
  kill -9 $pid 2>/dev/null && killed=$((killed + 1))
  wait $pid 2>/dev/null
  for _ in $(seq 50); do [ -n "$stage" ] && kill -0 $stage 2>/dev/null || break; sleep 0.1; done
  [ -z "$stage" ] || ! kill -0 $stage 2>/dev/null || fail "stage $stage lives on after kill $round"
  bootstrap killed >"$out" 2>"$err" || fail "the run after kill $round"
  equal "$(result killed)" "$expected" "result after kill $round"
  bootstrap killed >"$out" 2>"$err" || fail "the third run"
  equal "$(json ran)" 0 "stages of the third run"
done
[ "$killed" -ge 3 ] || fail "only $killed of $rounds runs were killed in time"
finish
