# SIGTERM and SIGINT: a clean stop with 143 and 130, the store as before; the same command again finishes. (T-77)
. "$(dirname "$0")/runner.sh"

# A filter that waits for input stops too.
stopped() { # stopped SIGNAL CODE COMMAND…
  local signal=$1 expected=$2
  shift 2
  mkfifo waiting
  sleep 30 >waiting &
  local holder=$!
  bash -c 'exec "$@"' bash "$wug" "$@" <waiting >"$out" 2>"$err" &
  local pid=$!
  sleep 0.7
  kill "-$signal" $pid
  wait $pid
  local found=$?
  kill $holder
  wait $holder 2>/dev/null
  rm waiting
  equal "$found" "$expected" "$signal while $1 $2 waits for input"
}

needs "lexicon import"
check 0 init --db store.sqlite --target isl --pivot eng
before=$(content_hash store.sqlite)
for pair in "TERM 143" "HUP 143"; do
  stopped $pair lexicon import - --format tsv --from isl --to eng --db store.sqlite
  equal "$(content_hash store.sqlite)" "$before" "the store after $pair"
done

# In the middle of a long import: an end within ten seconds, nothing stored.
awk 'BEGIN { for (i = 0; i < 1500000; ++i) printf "orð%d\tword %d\n", i * 7919 % 1500007, i }' >long.tsv
"$wug" lexicon import long.tsv --from isl --to eng --db store.sqlite >"$out" 2>"$err" &
pid=$!
sleep 1
kill -TERM $pid
started=$SECONDS
wait $pid
equal "$?" 143 "SIGTERM during an import"
[ $((SECONDS - started)) -le 10 ] || fail "the clean stop took $((SECONDS - started)) s"
equal "$(content_hash store.sqlite)" "$before" "the store after SIGTERM"
check 0 store check --db store.sqlite
finish
