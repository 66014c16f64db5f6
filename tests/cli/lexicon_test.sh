# The lexicon's commands as scripts use them: import from a pipe, what is found in parallel text and by way of a third
# language, review sheets, licences, sources taken back, exports read again. (T-50, T-104, T-111, T-112)
. "$(dirname "$0")/runner.sh"
export WUG_DB=store.sqlite

check 0 init --target isl --pivot eng
printf 'hestur\thorse\nbátur\tboat\nhús\thouse\n' >words.tsv

# Standard input, plain and packed, is the same bytes as the file.
"$wug" lexicon import - --licence CC0-1.0 --json <words.tsv >"$out" 2>"$err" || fail "import from standard input"
equal "$(json rows_kept)" 3 "rows from standard input"
check 0 lexicon import words.tsv --licence CC0-1.0
says "no change"
gzip -c words.tsv | "$wug" lexicon import - --json >"$out" 2>"$err" || fail "import of a packed pipe"
equal "$(json rows_kept)" 3 "rows of a packed pipe"
check 0 source list
equal "$(wc -l <"$out")" 2 "sources"
check 0 source remove 2
check 0 store check

# A changed file replaces its own rows only.
cp words.tsv mine.tsv
printf 'kýr\tcow\n' >>mine.tsv
check 0 lexicon import mine.tsv --licence CC0-1.0
sed -i 's/cow/milk cow/' mine.tsv
check 0 lexicon import mine.tsv --licence CC0-1.0 --json
equal "$(json replaced)" true "a changed file"
check 0 lexicon lookup kýr
says "milk cow"
check 0 lexicon lookup hestur
says "source 1"

# Parallel text: what is found is stored as predicted, with its evidence, and looked up.
for i in $(seq 1 12); do
  printf 'sjór blár\tblue sea\nsjór kaldur\tcold sea\nfjall blátt\tblue mountain\nfjall kalt\tcold mountain\n'
done >parallel.tsv
check 0 lexicon induce --parallel parallel.tsv --licence CC-BY-4.0 --json
[ "$(json pairs)" -ge 2 ] || fail "induce found $(json pairs) pairs"
check 0 lexicon induce --parallel parallel.tsv --licence CC-BY-4.0
says "no change"
check 0 lexicon lookup sjór fjall
says "predicted"
says "sea"
check 0 lexicon induce --parallel parallel.tsv --dry-run --write-words words.txt --threads 2
equal "$(wc -l <words.txt)" 48 "pairs as other aligners read them"
sed 's/.*/0-1 1-0/' words.txt >links.txt
check 0 lexicon induce --parallel parallel.tsv --dry-run --links links.txt --json
[ "$(json pairs)" -ge 2 ] || fail "links of another aligner"
check 65 lexicon induce --parallel /dev/null
check 64 lexicon induce
printf 'b.MAR.1.1\tsjór blár\nb.MAR.1.2\tfjall kalt\nb.MAR.9.9\taleinn\n' >isl.verses
printf 'Mark.1.1\tblue sea\nMark.1.2\tcold mountain\n' >eng.verses
check 0 lexicon induce --parallel isl.verses --parallel eng.verses --min-count 1 --dry-run --json
equal "$(json unmatched_source)" 1 "verses without a partner"

# By way of a third language, scored and with the words joined on.
printf 'mánud\tmåned\nmánud\tmåne\ntungl\tmåne\nsól\tsol\n' >isl-nob.tsv
printf 'måned\tmonth\nmåne\tmoon\nsol\tsun\n' >nob-eng.tsv
check 0 lexicon import isl-nob.tsv --from isl --to nob --licence CC-BY-SA-4.0
check 0 lexicon import nob-eng.tsv --from nob --to eng --licence CC-BY-4.0
check 64 lexicon pivot
check 65 lexicon pivot --through dan --dry-run
complains "no pairs from isl to dan"
check 65 lexicon pivot --from isl --through nob --to fao
complains "lexicon import FILE --from nob --to fao"
check 0 lexicon pivot --through nob --dry-run --json
says "nob:sol"
check 0 lexicon lookup sól
says "(not found)"
check 0 lexicon pivot --through nob --json
equal "$(json unchanged)" false "pairs by way of nob"
check 0 lexicon pivot --through nob
says "no change"
check 0 lexicon lookup sól
says "predicted"
check 0 source list
says "CC-BY-4.0 AND CC-BY-SA-4.0"

# A review sheet: what is accepted is attested, what is rejected is not used any more.
printf 'line\tword\ttranslation\tpos\tstatus\tsource\toutput\taccept\treject\tcomment\n1\tsól\tsun\t\tpredicted\t\t\tx\t\t\n2\thestur\thorse\t\tattested\t\t\t\tx\twrong\n' >sheet.tsv
check 0 lexicon import sheet.tsv
check 0 lexicon lookup sól
says "attested"
check 0 lexicon lookup hestur
says "(not found)"

# Licences: the strictest is stated; a contradiction is refused unless told, and nothing is written.
check 0 lexicon export --format tsv --output all.tsv --json
says '"share_alike":true'
printf 'orð\tword\n' >nc.tsv
check 0 lexicon import nc.tsv --licence CC-BY-NC-4.0
check 64 lexicon export --format tsv --output refused.tsv
complains "non-commercial"
[ ! -e refused.tsv ] || fail "a refused export wrote a file"
check 0 lexicon export --format tsv --output told.tsv --despite-licences --json
says '"non_commercial":true'
rm -f unknown.sqlite
check 0 init --db unknown.sqlite --target isl --pivot eng
check 0 lexicon import words.tsv --db unknown.sqlite
check 64 lexicon export --db unknown.sqlite --format tsv --output refused.tsv
complains "'words.tsv'; import it with --licence, or confirm with --local-use"
[ ! -e refused.tsv ] || fail "an export without a licence wrote a file"
check 0 lexicon export --db unknown.sqlite --format tsv --output told.tsv --local-use --json
says '"licence":"unknown"'
check 0 lexicon export --from isl --to nob --format jsonl --output nob.jsonl
says "licence CC-BY-SA-4.0"

# Exports are read again: the same pairs.
for format in tsv lift jsonl; do
  check 0 lexicon export --from isl --to nob --format $format --output "again.$format"
  rm -f again.sqlite
  check 0 init --db again.sqlite --target isl --pivot nob
  check 0 lexicon import "again.$format" --db again.sqlite --json
  equal "$(json rows_kept)" 4 "rows of $format read again"
done
check 0 lexicon export --from isl --to nob --format cldf --output cldf
rm -f again.sqlite
check 0 init --db again.sqlite --target isl --pivot nob
check 0 lexicon import cldf/cldf-metadata.json --db again.sqlite --json
equal "$(json rows_kept)" 4 "rows of cldf read again"
check 64 lexicon export --format cldf

# A terminal is not told what to do by a headword.
printf 'a\033[31mb\t\033]0;title\007red\n' >escapes.tsv
check 0 lexicon import escapes.tsv --from nob --to eng --format tsv
"$wug" lexicon lookup "$(printf 'a\033[31mb')" --from nob --to eng >"$out" 2>"$err" || fail "looking up a word with an escape"
! grep -q "$(printf '\033')" "$out" || fail "an escape sequence reaches the terminal"

check 0 lexicon characters words.tsv
says "words.tsv:1"
check 65 lexicon holdout --text /dev/null --output held.tsv
[ ! -e held.tsv ] || fail "a file of no pairs"
check 0 store check
# GiellaLT: names are names, and of two translations the one that is common in the corpora is the likelier
printf '<r xml:lang="sme"><e><lg freq="7194"><l pos="N" type="Prop">Oslo</l></lg><mg><tg xml:lang="nob"><t pos="N">hovedstad</t></tg></mg></e>' >names.xml
printf '<e><lg freq="900000"><l pos="CC">ja</l></lg><mg><tg xml:lang="nob"><t pos="CC">og</t></tg></mg></e>' >>names.xml
printf '<e><lg><l pos="CC">ahte</l></lg><mg><tg xml:lang="nob"><t pos="CC">og</t></tg></mg></e></r>' >>names.xml
check 0 lexicon import names.xml --db names.db --from sme --to nob --format giella --licence CC-BY-3.0
check 0 lexicon export --db names.db --from sme --to nob --format tsv --output names.tsv
grep -q '^Oslo	hovedstad	PROPN' names.tsv || fail "a name is no PROPN: $(cat names.tsv)"
yes og | head -200 >og.txt
for epoch in 1 2 3 4 5 6 7 8; do "$wug" augment text og.txt --db names.db --from nob --to sme --method translate --epoch $epoch | head -1; done >drawn.txt
[ "$(grep -c ja drawn.txt)" -ge 5 ] || fail "the rare translation is drawn as often: $(cat drawn.txt)"
finish
