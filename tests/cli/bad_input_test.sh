# Bad input: each file is refused with a clear message (65, 66) or its bad rows lie in quarantine with file and line;
# nothing half-written remains. (T-01 to T-16, T-21, T-52, T-60 to T-63)
. "$(dirname "$0")/runner.sh"

# files: what can stand where a table or dictionary is expected
: >empty.tsv
printf '\357\273\277' >only_bom.tsv
mkdir folder
head -c 3000 /dev/urandom >binary.bin
printf '\177ELF\002\001\001\000\000\000rest' >elf.bin
printf '\357\273\277hestur\thorse\r\nb\303\263k\tbook\r\nno end\tof line' >crlf_bom.tsv
printf 'hestur\thorse\nb\377k\tbook\nk\0r\tcow\nhundur\tdog\n' >invalid.tsv
printf 'hestur\thorse\nlonely\n\na\tb\tc\td\te\tf\tg\th\nhundur\tdog\n' >ragged.tsv
printf 'hestur\nhundur\nkýr\n' >one_column.tsv
for i in $(seq 1 2000); do printf 'orð%d\tword %d\n' "$i" "$i"; done >good.tsv
gzip -kn good.tsv
head -c 3000 good.tsv.gz >cut.tsv.gz
printf 'garbage' | cat good.tsv.gz - >tail.tsv.gz
printf '\377\376h\000\t\000x\000\n\000' >utf16.tsv
printf '0\t1\ta\ta\t0.0\n1\t0\tb\tb\t0.0\n' >cycle.att
printf 'bogus\tA\tDZ\nhestur\tAAA\tB\n' >points_outside.index
printf 'hestur\n  horse\n' | tee points_outside.dict >/dev/null
printf 'hestur\thestur\tN;NOM;SG\nhestur\thesti\tN;DAT;SG\nlonely\n' >good.um

balance() { # the ledger of the last import balances, and its rows are as given: read kept quarantined
  local read kept merged quarantined skipped
  read=$(json rows_read) kept=$(json rows_kept) merged=$(json rows_merged)
  quarantined=$(json rows_quarantined) skipped=$(json rows_skipped)
  [ -n "$read" ] && [ "$read" -eq $((kept + merged + quarantined + skipped)) ] || fail "the ledger does not balance"
}

# refused CODES COMMAND…: one of the codes, a message, and the store is what it was
refused() {
  local codes=$1 before after
  shift
  before=$(content_hash store.sqlite)
  "$wug" "$@" --db store.sqlite >"$out" 2>"$err" </dev/null
  local found=$?
  case " $codes " in *" $found "*) ;; *) fail "exit $found, expected $codes: wug $*" ;; esac
  [ -s "$err" ] || fail "no message: wug $*"
  if grep -q "internal error" "$err"; then fail "an internal error: wug $*"; fi
  after=$(content_hash store.sqlite)
  equal "$after" "$before" "the store has changed: wug $*"
}

check 0 init --db store.sqlite --target isl --pivot eng

import() { "$wug" lexicon import "$@" --from isl --to eng --db store.sqlite --json >"$out" 2>"$err" </dev/null; }
refused 66 lexicon import absent.tsv --from isl --to eng
refused 66 lexicon import folder --from isl --to eng
refused 65 lexicon import binary.bin --from isl --to eng
refused 65 lexicon import elf.bin --from isl --to eng
refused 65 lexicon import utf16.tsv --from isl --to eng
refused 65 lexicon import cut.tsv.gz --from isl --to eng
refused 65 lexicon import tail.tsv.gz --from isl --to eng
refused 64 lexicon import good.tsv --from xyzzy --to eng
refused 64 lexicon import good.tsv --from ../../etc --to eng
refused 64 lexicon import good.tsv --from isl --to eng --format nonsense
refused 64 lexicon import --from isl --to eng
for file in empty.tsv only_bom.tsv cycle.att one_column.tsv; do
  "$wug" lexicon import $file --from isl --to eng --db store.sqlite --json >"$out" 2>"$err" </dev/null
  code=$?
  case $code in 0) balance; equal "$(json rows_kept)" 0 "$file keeps rows" ;; 65) [ -s "$err" ] || fail "no message for $file" ;; *) fail "exit $code for $file" ;; esac
done
import points_outside.index --format dictd || fail "an index that points outside"
balance
equal "$(json rows_quarantined)" 1 "rows of the index that point outside"
import crlf_bom.tsv --format tsv || fail "CRLF and byte-order mark"
balance
equal "$(json rows_kept)" 3 "rows of crlf_bom.tsv"
import invalid.tsv --format tsv || fail "invalid UTF-8"
balance
equal "$(json bad_encoding)" 2 "rows with a bad encoding"
import ragged.tsv --format tsv || fail "ragged rows"
balance
[ "$(json ragged)" -ge 1 ] || fail "no ragged row in quarantine"
check 0 lexicon lookup hundur --from isl --to eng --db store.sqlite
says dog
equal "$(sqlite3 store.sqlite "SELECT count(*) FROM quarantine WHERE line > 0 AND file LIKE '%ragged.tsv' AND text = 'lonely'" 2>/dev/null || echo 1)" 1 "quarantine with file and line"
before=$(content_hash store.sqlite)
import good.tsv && import good.tsv.gz && import good.tsv || fail "a good file"
[ "$(content_hash store.sqlite)" != "$before" ] || fail "importing changed nothing"
check 0 store check --db store.sqlite

refused 66 morph import absent.um --language isl
refused 66 morph import folder --language isl
refused 65 morph import binary.bin --language isl
refused 65 morph import cut.tsv.gz --language isl
refused 64 morph import good.um --language xyzzy
check 0 morph import good.um --language isl --format unimorph --db store.sqlite --json
balance
equal "$(json rows_kept)" 2 "rows of good.um"
equal "$(json rows_quarantined)" 1 "ragged rows of good.um"
"$wug" morph import cycle.att --language isl --db store.sqlite --json >"$out" 2>"$err" </dev/null
code=$?
case $code in 0) balance; equal "$(json rows_kept)" 0 "a transducer with only cycles" ;; 65) [ -s "$err" ] || fail "no message" ;; *) fail "exit $code for a transducer with only cycles" ;; esac

head -c 1000000 /dev/zero | tr '\0' a >long_word
{ printf 'talo\ttalot\tN;PL\nkala\tkalat\tN;PL\n'; cat long_word; printf '\tx\tN;PL\n'; } >long_lemma.tsv
{ printf 'talo\ttalot\t'; for i in $(seq 1 10000); do printf 'N('; done; printf '\nkala\tkalat\tN;PL\n'; } >deep.tsv
for file in one_column.tsv binary.bin empty.tsv utf16.tsv; do
  check 65 morph train $file --output never.model
  check 65 morph evaluate $file --predictions $file
  check 65 morph hallucinate $file
  [ ! -e never.model ] || fail "a model out of $file"
done
check 0 morph train long_lemma.tsv --columns lemma,form,bundle --method rules --output long.model
complains "1 rows put aside"
check 0 morph train deep.tsv --columns lemma,form,bundle --method edits --output deep.model
check 0 morph predict --model deep.model --columns lemma,form,bundle deep.tsv
check 0 morph import long_lemma.tsv deep.tsv --language isl --format unimorph --db store.sqlite --json
balance
equal "$(json rows_quarantined)" 2 "a lemma of a megabyte and a bundle nested 10,000 deep"

# Stores that are none.
printf 'text, no database, and long enough to be one: %01000d' 0 >text.sqlite
check 65 store check --db text.sqlite
check 66 store check --db absent.sqlite
head -c 5000 store.sqlite >cut.sqlite
"$wug" store check --db cut.sqlite >"$out" 2>"$err"; code=$?
case $code in 1 | 65) ;; *) fail "exit $code for a store that is cut" ;; esac

left=$(find . -name '*.tmp*' | head -3)
equal "$left" "" "temporary files"
finish
