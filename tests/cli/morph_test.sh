# Inflection tables from import to export, by input, output and exit code.
. "$(dirname "$0")/runner.sh"
needs "morph import"

printf '\xEF\xBB\xBFhestur\thestur\tN;INDF;NOM;SG\r\nhestur\thesti\tN;INDF;DAT;SG\n\nhestur\thesti\tN;INDF;DAT;SG\nhestur\thests\tSG;INDF;GEN;N\nlonely\nbók\tbókar\tN;INDF;GEN;SG\n' >isl.tsv
check 0 init --db a.db --target isl --pivot eng
check 0 morph stats --db a.db
says "no inflection table yet"
check 0 morph import isl.tsv --db a.db --json
equal "$(json rows_read)" 7 "rows read"
equal "$(json rows_kept)" 4 "rows kept"
equal "$(json rows_merged)" 1 "rows merged"
equal "$(json rows_quarantined)" 1 "rows put aside"
equal "$(json rows_skipped)" 1 "rows skipped"
before=$(content_hash a.db)
check 0 morph import isl.tsv --db a.db
says "no change"
equal "$(content_hash a.db)" "$before" "second import"
check 65 morph import isl.tsv --db b.db --language isl --strict

check 0 morph paradigm hestur --db a.db --html hestur.html
says "hests"
grep -q "<td><span class=\"attested\">hesti</span></td>" hestur.html || fail "no cell in the HTML"
check 1 morph paradigm nothing --db a.db
check 0 morph inflect hestur 'GEN;N;SG;INDF' --db a.db
says "hests"
check 1 morph inflect hestur 'N;DEF;GEN;SG' --db a.db
check 1 morph inflect hestur 'N;DEF;GENN;SG' --db a.db
complains "unknown tag 'GENN', did you mean GEN?"
check 0 morph stats --db a.db --tags GENN
complains "did you mean GEN?"
check 65 morph inflect hestur 'N;((' --db a.db
check 0 morph analyze Hesti bókar --db a.db
says "hestur"
says "bók"
check 1 morph analyze zzz --db a.db
check 0 morph stats --db a.db --tags GEN,SG --json
equal "$(json count)" 2 "rows with GEN and SG"
check 0 morph stats --db a.db --json
equal "$(json rows)" 4 "rows"
check 0 morph gaps --db a.db
says "bók"
check 1 morph validate isl.tsv --language isl
says "found 1 column"

check 0 morph export --db a.db --output out.tsv
equal "$(grep -c . out.tsv)" 4 "exported rows"
check 0 morph import out.tsv --db c.db --language isl
check 0 morph export --db c.db --language isl --output again.tsv
equal "$(sha256sum <again.tsv)" "$(sha256sum <out.tsv)" "round trip"
check 0 morph export --db a.db --format jsonl
says '"lemma":"hestur"'
check 0 morph export --db a.db --format cldf --output cldf
equal "$(wc -l <cldf/forms.csv)" 5 "lines of forms.csv"
check 64 morph export --db a.db --format cldf
check 0 morph export --db a.db --format jsonl --output a.jsonl
for file in a.jsonl cldf/Wordlist-metadata.json; do
  rm -f back.db
  check 0 morph import $file --db back.db --language isl
  check 0 morph export --db back.db --language isl --output back.tsv
  equal "$(sha256sum <back.tsv)" "$(sha256sum <out.tsv)" "tables out of $file"
done
check 0 morph split --db a.db --by lemma --test 0.5 --dev 0 --output split --json
equal "$(cat split/*.tsv | wc -l)" 4 "rows of the split"
equal "$(wc -l <split/test.partitions)" "$(wc -l <split/test.tsv)" "labels of the test rows"
check 0 morph stats --db a.db --html stats.html --overabundant 3 --suspicious 3
grep -q "<h2>Completeness</h2>" stats.html || fail "no heat map in the page"
if grep -q "http" stats.html; then fail "the page loads something"; fi

# what is no table, and a table from a pipe
mkdir folder
printf 'hestur\nbók\n' >one_column.tsv
printf '\377\376h\000\t\000' >utf16.tsv
printf 'hestur\thests\tN;GEN;SG\nbók\tbókar\tN;GEN;SG\n' >gold.tsv
for file in folder absent.tsv; do
  check 66 morph import $file --db a.db
  check 66 morph validate $file
  check 66 morph train $file --output never.model
  check 66 morph evaluate $file --predictions gold.tsv
  check 66 morph evaluate gold.tsv --predictions $file
  check 66 morph hallucinate $file
done
for file in one_column.tsv utf16.tsv; do
  check 65 morph import $file --db a.db
  check 65 morph validate $file
  check 65 morph import $file --db a.db --format unimorph
done
mkfifo pipe
cat isl.tsv >pipe &
check 0 morph import pipe --db p.db --language isl --json
equal "$(json rows_kept)" 4 "rows of a pipe"
cat isl.tsv >pipe &
check 1 morph validate pipe --language isl
"$wug" morph import - --db q.db --language isl --json <isl.tsv >"$out" 2>"$err" || fail "standard input"
equal "$(json rows_kept)" 4 "rows of standard input"

# companions of a table
printf 'Laut\tablaut\tN:N\tab-\n' >deu.derivations
printf 'hestum\thest @@um\t100\nog\tog\t000\n' >isl.word.train.tsv
check 0 morph import deu.derivations isl.word.train.tsv --db w.db --language isl --json
equal "$(json rows_kept)" 3 "rows of the companions"
check 0 morph analyze ablaut hestum --db w.db --language isl
says "derivation"
says "hest|um"

# a learner: rows invented, trained, scored; its guesses are marked as such
for stem in talo kala muna pata koira sana lapa kissa mato; do
  printf '%s\t%st\tN;NOM;PL\n%s\t%sn\tN;GEN;SG\n' $stem $stem $stem $stem
done >fin.train
printf 'sika\tsikat\tN;NOM;PL\nsika\tsian\tN;GEN;SG\n' >fin.dev
check 0 morph hallucinate fin.train --rows 30 --seed 7 --output invented.tsv --json
equal "$(json rows)" 30 "invented rows"
equal "$(wc -l <invented.tsv)" 30 "lines of invented rows"
check 0 morph hallucinate fin.train --rows 30 --seed 7
equal "$(sha256sum <"$out")" "$(sha256sum <invented.tsv)" "the same seed"
check 0 morph hallucinate fin.train --rows 30 --seed 8
[ "$(sha256sum <"$out")" != "$(sha256sum <invented.tsv)" ] || fail "another seed gives the same rows"
check 64 morph hallucinate fin.train --method magic
check 66 morph hallucinate nowhere
check 0 morph train fin.train --method rules --output fin.model
check 0 morph evaluate fin.dev --model fin.model --train fin.train --year 2022 --json
equal "$(json accuracy)" 50.0 "accuracy"
equal "$(json cells_in_train)" 0 "leaks"
printf 'sika\tsikat\tN;NOM;PL\nsika\tsikan\tN;GEN;SG\n' >theirs.tsv
check 0 morph evaluate fin.dev --predictions fin.dev --other-predictions theirs.tsv --year 2018 --json
says '"only_first":1'
says '"line_by_line"'
check 65 morph predict --model fin.model one_column.tsv
complains "no row of the file can be used"
check 65 morph evaluate fin.dev --predictions invented.tsv
check 64 morph evaluate fin.dev
check 64 morph evaluate fin.dev --model fin.model --predictions fin.dev
check 0 morph import fin.train --db f.db --language fin
check 1 morph analyze susit --db f.db --language fin
check 0 morph analyze susit --db f.db --language fin --model fin.model
says "susi	N;NOM;PL	predicted"
check 64 morph paradigm susi --db f.db --language fin --model fin.model
check 0 morph paradigm susi --db f.db --language fin --model fin.model --part-of-speech N --html susi.html
says "susit*"
grep -q '<span class="predicted">susit</span>' susi.html || fail "no predicted cell in the HTML"

# columns are found and stated, or asked for
printf 'talo\tN;GEN(SG)\ttalon\nkala\tN;NOM(PL)\tkalat\n' >2023.trn
check 0 morph import 2023.trn --db y.db --language fin
says "columns found: lemma bundle form"
printf 'talo\tpos=N,case=GEN,num=SG\ttalon\n' >2016.trn
check 0 morph import 2016.trn --db y.db --language fin
says "key=value"
check 65 morph import 2023.trn --db y2.db --language fin --columns lemma,form,bundle
complains "is --columns or the year right?"
check 65 morph import 2023.trn --db y2.db --language fin --year 2022
check 0 morph import 2023.trn --db y2.db --language fin --year 2023
check 65 morph train 2023.trn --columns lemma,form,bundle --output never.model
printf 'N\tN;SG\tN;PL\n' >unclear.trn
check 65 morph import unclear.trn --db y.db --language fin --format sigmorphon
complains "--columns"

printf 'lemma,N;NOM;SG,N;GEN;SG\nhús,hús,húss\nbarn,barn,-\n' >grid.csv
check 0 morph import grid.csv --db g.db --language isl
says "kept 3"
printf 'hús,N;INDF\n,SG,PL\nNOM,hús,hús\nGEN,húss,húsa\n\nbarn,N;INDF\n,SG,PL\nNOM,barn,-\n' >blocks.csv
check 0 morph import blocks.csv --db g2.db --language isl
says "kept 5"
printf 'Wort,genitive sg,plural\ntalo,talon,talot\nkala,kalan,kalat / kalastot\n' >named.csv
printf 'genitive sg\tN;GEN;SG\nplural\tN;NOM;PL\n' >named.map
check 65 morph import named.csv --db g3.db --language fin
check 0 morph import named.csv --db g3.db --language fin --map named.map --separator /
check 0 morph export --db g3.db --language fin
says "kala	kalastot	N;NOM;PL"
printf 'genitive sg\tN;GENN;SG\nplural\tN;NOM;PL\n' >typo.map
check 0 morph import named.csv --db g3.db --language fin --map typo.map --separator /
says "typo.map:1: unknown tag 'GENN', did you mean GEN?"
says "replaces the rows of its earlier import"
check 0 morph import named.csv --db g3.db --language fin --map typo.map --separator /
says "no change"
printf 'one column\n' >bad.map
check 65 morph import named.csv --db g4.db --language fin --map bad.map
complains "bad.map:1"
printf '0\t1\ta\ta\n1\t0\tb\tb\n' >cycles.att
check 65 morph import cycles.att --db d.db --language isl
check 64 morph import isl.tsv --db d.db --language qqq
check 64 morph import isl.tsv --db d.db --language isl --format nonsense
check 66 morph import nowhere.tsv --db d.db --language isl
finish
