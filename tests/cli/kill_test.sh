# kill -9 at random moments of an import leaves the former state or the finished one; the same command again gives the same
# content as without. Two imports at once: one waits or exits 75. (T-70, T-87, T-89)
. "$(dirname "$0")/runner.sh"

needs "lexicon import"
awk 'BEGIN { for (i = 0; i < 20000; ++i) printf "orð%d\tword %d\n", i * 7919 % 20011, i }' >table.tsv
import() { "$wug" lexicon import table.tsv --from isl --to eng --db "$1" --json; }

# The former state: an earlier version of the same file, whose rows the import replaces, and another dictionary.
check 0 init --db former.sqlite --target isl --pivot eng
printf 'hundur\tdog\nhestur\thorse\n' >other.tsv
mv table.tsv new.tsv
head -n 500 new.tsv >table.tsv
check 0 lexicon import other.tsv table.tsv --from isl --to eng --db former.sqlite
mv new.tsv table.tsv
former=$(content_hash former.sqlite)
[ -n "$former" ] || fail "no hash"

copy() { rm -f "$1" "$1"-* && cp former.sqlite "$1"; }
copy whole.sqlite
begin=$(date +%s%N)
import whole.sqlite >"$out" 2>"$err" || fail "the import"
milliseconds=$((($(date +%s%N) - begin) / 1000000))
expected=$(content_hash whole.sqlite)
[ "$expected" != "$former" ] || fail "importing changed nothing"

rounds=${WUG_KILL_ROUNDS:-20}
killed=0 undone=0
RANDOM=4711
for round in $(seq 1 "$rounds"); do
  copy killed.sqlite
  # Not through the function: its subshell would be killed, and the import go on.
  "$wug" lexicon import table.tsv --from isl --to eng --db killed.sqlite >"$out" 2>"$err" &
  pid=$!
  sleep "$(awk -v r=$RANDOM -v m="$milliseconds" 'BEGIN { printf "%.3f", m * r / 32768 / 1000 }')"
  kill -9 $pid 2>/dev/null && killed=$((killed + 1))
  wait $pid 2>/dev/null
  check 0 store check --db killed.sqlite
  left=$(content_hash killed.sqlite)
  case "$left" in
    "$former") undone=$((undone + 1)) ;;
    "$expected") ;;
    *) fail "kill $round leaves a state between" ;;
  esac
  import killed.sqlite >"$out" 2>"$err" || fail "the import after kill $round"
  equal "$(content_hash killed.sqlite)" "$expected" "content after kill $round"
done
[ "$killed" -ge 5 ] && [ "$undone" -ge 3 ] || fail "only $killed of $rounds imports were killed in time, $undone undone"

# The n-th sync of the store's file kills the process: between the steps of SQLite's commit.
if command -v strace >/dev/null && strace -f true 2>/dev/null; then
  for n in 1 2 3 4 5 6 7 8; do
    copy synced.sqlite
    strace -f -e trace=fdatasync,fsync -e "inject=fdatasync,fsync:signal=SIGKILL:when=$n" \
      "$wug" lexicon import table.tsv --from isl --to eng --db synced.sqlite >"$out" 2>"$err" &
    wait $! 2>/dev/null
    check 0 store check --db synced.sqlite
    import synced.sqlite >"$out" 2>"$err" || fail "the import after a kill at sync $n"
    equal "$(content_hash synced.sqlite)" "$expected" "content after a kill at sync $n"
  done
fi

# Two at once.
copy both.sqlite
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
