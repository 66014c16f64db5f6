# kill -9 at many moments of an import, then the same command again: the same content as without. Two imports at once:
# one waits or exits 75. (T-70, T-87, T-89)
. "$(dirname "$0")/runner.sh"

needs "lexicon import"
awk 'BEGIN { for (i = 0; i < 20000; ++i) printf "orð%d\tword %d\n", i * 7919 % 20011, i }' >table.tsv
import() { "$wug" lexicon import table.tsv --from isl --to eng --db "$1" --json; }

check 0 init --db whole.sqlite --target isl --pivot eng
begin=$(date +%s%N)
import whole.sqlite >"$out" 2>"$err" || fail "the import"
milliseconds=$((($(date +%s%N) - begin) / 1000000))
expected=$(content_hash whole.sqlite)
[ -n "$expected" ] || fail "no hash"

rounds=${WUG_KILL_ROUNDS:-10}
killed=0
for round in $(seq 1 "$rounds"); do
  rm -f killed.sqlite*
  check 0 init --db killed.sqlite --target isl --pivot eng
  import killed.sqlite >"$out" 2>"$err" &
  pid=$!
  sleep "$(awk -v r="$round" -v n="$rounds" -v m="$milliseconds" 'BEGIN { printf "%.3f", m * r / (n + 1) / 1000 }')"
  kill -9 $pid 2>/dev/null && killed=$((killed + 1))
  wait $pid 2>/dev/null
  check 0 store check --db killed.sqlite
  import killed.sqlite >"$out" 2>"$err" || fail "the import after kill $round"
  equal "$(content_hash killed.sqlite)" "$expected" "content after kill $round"
done
[ "$killed" -ge 3 ] || fail "only $killed of $rounds imports were killed in time"

# The n-th sync of the store's file kills the process: between the steps of SQLite's commit.
if command -v strace >/dev/null && strace -f true 2>/dev/null; then
  for n in 1 2 3 4 5 6 7 8; do
    rm -f synced.sqlite*
    "$wug" init --db synced.sqlite --target isl --pivot eng >"$out" 2>"$err"
    strace -f -e trace=fdatasync,fsync -e "inject=fdatasync,fsync:signal=SIGKILL:when=$n" \
      "$wug" lexicon import table.tsv --from isl --to eng --db synced.sqlite >"$out" 2>"$err" &
    wait $! 2>/dev/null
    check 0 store check --db synced.sqlite
    import synced.sqlite >"$out" 2>"$err" || fail "the import after a kill at sync $n"
    equal "$(content_hash synced.sqlite)" "$expected" "content after a kill at sync $n"
  done
fi

# Two at once.
check 0 init --db both.sqlite --target isl --pivot eng
import both.sqlite >one.out 2>one.err &
one=$!
import both.sqlite >two.out 2>two.err &
two=$!
wait $one; first=$?
wait $two; second=$?
case "$first $second" in
  "0 0" | "0 75" | "75 0") ;;
  *) cat one.err two.err >"$err"; fail "two imports at once ended with $first and $second" ;;
esac
equal "$(content_hash both.sqlite)" "$expected" "content after two imports at once"
finish
