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
check 0 morph split --db a.db --by lemma --test 0.5 --dev 0 --output split --json
equal "$(cat split/*.tsv | wc -l)" 4 "rows of the split"

printf 'lemma,N;NOM;SG,N;GEN;SG\nhús,hús,húss\nbarn,barn,-\n' >grid.csv
check 0 morph import grid.csv --db g.db --language isl
says "kept 3"
printf 'hús,N;INDF\n,SG,PL\nNOM,hús,hús\nGEN,húss,húsa\n\nbarn,N;INDF\n,SG,PL\nNOM,barn,-\n' >blocks.csv
check 0 morph import blocks.csv --db g2.db --language isl
says "kept 5"
printf '0\t1\ta\ta\n1\t0\tb\tb\n' >cycles.att
check 65 morph import cycles.att --db d.db --language isl
check 64 morph import isl.tsv --db d.db --language qqq
check 64 morph import isl.tsv --db d.db --language isl --format nonsense
check 66 morph import nowhere.tsv --db d.db --language isl
finish
