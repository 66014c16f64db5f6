#!/usr/bin/env bash
# wug bootstrap as a user meets it: a run, a rerun, a changed input, a broken output, a failing stage, SIGTERM.
set -euo pipefail
wug=$1
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
fail() { echo "bootstrap_cli: $*" >&2; exit 1; }

cat > data.noun <<'END'
00000001 03 n 01 wug 0 000 | a bird nobody has seen
00000002 03 n 01 niz 0 000 | a thing
END
cat > recipe.toml <<'END'
name = "tiny"
[variables]
lines = 0
[[stage]]
name = "init"
command = "init"
options = { target = "isl", pivot = "eng" }
[[stage]]
name = "glosses"
command = "source print"
arguments = ["wordnet", "${recipe}/data.noun"]
options = { output = "${output}/glosses.txt", lines = "${lines}" }
END
ran() { "$wug" bootstrap recipe.toml --output out --json "$@" 2>/dev/null | grep -o '"ran":[0-9]*' | cut -d: -f2; }

[ "$(ran)" = 2 ] || fail "a first run should run both stages"
[ "$(cat out/glosses.txt)" = "wug: a bird nobody has seen
niz: a thing" ] || fail "glosses.txt is wrong"
[ "$(ran)" = 0 ] || fail "a second run should run nothing"
[ "$(ran --set lines=1)" = 1 ] || fail "another option should run one stage"
[ "$(ran)" = 1 ] || fail "the first option again should run one stage"
echo "damaged" > out/glosses.txt
[ "$(ran)" = 1 ] || fail "a damaged output should be made again"
grep -q niz out/glosses.txt || fail "the damaged output was not made again"
echo "00000003 03 n 01 gutch 0 000 | another" >> data.noun
[ "$("$wug" bootstrap recipe.toml --output out --dry-run --json 2>/dev/null | grep -o '"would_run":.*')" = '"would_run":["glosses"]}' ] || fail "a changed input should be seen"
[ "$(ran)" = 1 ] || fail "a changed input should run one stage"
rm out/wug.sqlite
[ "$(ran)" = 1 ] || fail "a lost store should be made again"
[ "$(ran --force)" = 2 ] || fail "--force should run both stages"

echo "no synset" > data.noun
code=0; "$wug" bootstrap recipe.toml --output out >/dev/null 2>err || code=$?
[ $code = 65 ] || fail "a stage that ends with 65 should end the run with 65, not $code"
grep -q "stage glosses failed" err && grep -q "data.noun:1" err && grep -q "stages/glosses.log" err || fail "the message names stage, reason and log: $(cat err)"
code=0; "$wug" bootstrap recipe.toml --output out --set nobody=1 >/dev/null 2>&1 || code=$?
[ $code = 78 ] || fail "an unknown variable should give 78, not $code"
code=0; "$wug" bootstrap nothing.toml --output out >/dev/null 2>&1 || code=$?
[ $code = 66 ] || fail "a missing recipe should give 66, not $code"

# One recipe over three languages, the second of which has no file: the others run, and a rerun does only what is missing.
for code in fao sme; do sed "s/wug/$code/" <<< '00000001 03 n 01 wug 0 000 | a bird' > "$code.noun"; done
cat > many.toml <<'END'
name = "many"
[variables]
words = ""
[[stage]]
name = "init"
command = "init"
options = { target = "${language}", pivot = "eng" }
[[stage]]
name = "glosses"
command = "source print"
arguments = ["wordnet", "${words}"]
options = { output = "${output}/glosses.txt" }
END
printf 'language\twords\nfao\tfao.noun\ncym\tcym.noun\nsme\tsme.noun\n' > languages.tsv
many() { code=0; "$wug" bootstrap many.toml --output many --manifest languages.tsv "$@" >table 2>err || code=$?; }
states() { cut -f1-4 many/summary.tsv | tail -n +2 | tr '\t\n' ' ;'; }
many
[ $code = 1 ] || fail "a failing language should give 1, not $code: $(cat err)"
[ "$(states)" = "fao done 2 0;cym failed 0 0;sme done 2 0;" ] || fail "the summary is wrong: $(cat many/summary.tsv)"
grep -q "cym.*stage glosses failed" many/summary.tsv || fail "the summary should say why cym failed"
[ "$(cat many/fao/glosses.txt)" = "fao: a bird" ] && [ "$(cat many/sme/glosses.txt)" = "sme: a bird" ] || fail "each language should have its own folder"
sed 's/fao/cym/' fao.noun > cym.noun
many
[ $code = 0 ] && [ "$(states)" = "fao unchanged 0 2;cym done 1 1;sme unchanged 0 2;" ] || fail "a rerun should run what failed: $(cat many/summary.tsv)"
many --dry-run --force
grep -q "fao	to run" table || fail "a dry run should say what would run: $(cat table)"
for bad in 'lang\nfao\n' 'language\twords\n../x\ty\n' 'language\nfao\nfo\n' 'language\tnobody\nfao\tx\n' 'language\nfao\textra\n' 'language\n'; do
  printf "$bad" > languages.tsv
  many
  [ $code = 78 ] || fail "the manifest '$bad' should give 78, not $code: $(cat err)"
done

# A stage that waits for a pipe nobody fills is stopped by SIGTERM, with its run.
mkfifo pipe
sed 's/data.noun/pipe/' recipe.toml > waiting.toml
"$wug" bootstrap waiting.toml --output out >/dev/null 2>err & run=$!
for _ in $(seq 100); do grep -qs . out/stages/glosses.log && break; [ -n "$(ps -o pid= --ppid $run 2>/dev/null)" ] && break; sleep 0.05; done
sleep 0.3
kill -TERM $run
code=0; wait $run || code=$?
[ $code = 143 ] || fail "SIGTERM should end the run with 143, not $code: $(cat err)"
grep -q "stopped in stage glosses" err || fail "the message should name the stage: $(cat err)"
echo "bootstrap_cli: all good"
