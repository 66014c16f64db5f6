# Synthesis from the shell: the review loop, corpus folders and cards, filters and shards that give the same bytes.
. "$(dirname "$0")/runner.sh"
needs "augment text"

printf 'the king saw a big house .\nthe queen saw a small house .\nNew York is big .\n' >text.txt
for i in $(seq 400); do sed "s/$/ $i/" text.txt; echo "line $i about the house of a king"; done >long.txt
printf 'house\thús\tNOUN\nhouse\tkofi\tNOUN\nking\tkonungur\tNOUN\nbig\tstór\tADJ\nNew York\tNuyorek\tPROPN\n' >pairs.tsv
check 0 init --db p.sqlite --target isl --pivot eng
export WUG_DB=p.sqlite
check 0 lexicon import pairs.tsv --format tsv --from eng --to isl --licence CC-BY-SA-4.0

# The review loop: a sheet, filled, imported, changes the next output.
check 0 augment text text.txt --ratio 1 --output before.txt --sample 10 --sheet sheet --choice best
[ "$(grep -c house sheet.tsv)" -ge 2 ] || fail "the sheet lacks the house"
head -n 1 sheet.tsv | grep -q "^line	word	translation	pos	status	source	output	accept	reject	comment$" || fail "the sheet's header"
grep -q "New York	Nuyorek" sheet.tsv || fail "the headword is not as the dictionary has it"
grep -q '<mark>' sheet.html || fail "no marked word in the HTML sheet"
used=$(grep -o 'hús\|kofi' before.txt | head -n 1)
other=$([ "$used" = hús ] && echo kofi || echo hús)
awk -F'\t' -v OFS='\t' -v used="$used" 'NR > 1 && $3 == used { $9 = "x" } { print }' sheet.tsv >filled.tsv
check 0 lexicon import filled.tsv --format review --from eng --to isl
check 0 augment text text.txt --ratio 1 --output after.txt --choice best
grep -q "$other" after.txt || fail "the rejected translation did not make way"
grep -q "$used" after.txt && fail "the rejected translation is still used"
check 0 source list
review=$(grep filled.tsv "$out" | grep -o '^ *[0-9]*' | tr -d ' ')
check 0 source remove "$review"
check 0 augment text text.txt --ratio 1 --output again.txt --choice best
equal "$(cat again.txt)" "$(cat before.txt)" "the output after the review was taken back"
# A share is one from 0 to 1; without it the method's own counts.
for share in 1.5 -0.1 -1; do
  check 64 augment text text.txt --ratio=$share
  complains "expected a number from 0 to 1"
done
check 0 augment text long.txt --method translate --output all.txt --json
equal "$(json replaced)" "$(json replaceable)" "translate replaces all it can"
check 0 augment text long.txt --method switch --output some.txt --json
[ "$(json replaced)" -lt "$(json replaceable)" ] || fail "switch replaces all it can"
# An accepted translation is drawn more often than before.
check 0 augment text long.txt --ratio 1 --output drawn.txt
before=$(grep -o kofi drawn.txt | wc -l)
awk -F'\t' -v OFS='\t' 'NR == 1 { print } NR == 2 { $2 = "house"; $3 = "kofi"; $8 = "x"; print }' sheet.tsv >filled.tsv
check 0 lexicon import filled.tsv --format review --from eng --to isl
check 0 augment text long.txt --ratio 1 --output drawn.txt
[ "$(grep -o kofi drawn.txt | wc -l)" -gt $((before * 3 / 2)) ] || fail "the accepted translation is not drawn more often"

# Every method and output: the same bytes from a file, a filter, any threads and shards.
for method in switch translate; do
  for format in text jsonl; do
    options="--method $method --format $format --seed 5"
    check 0 augment text long.txt $options --output whole.out
    whole=$(sha256sum <whole.out)
    for threads in 1 2 8; do
      check 0 augment text long.txt $options --threads $threads --output t.out
      equal "$(sha256sum <t.out)" "$whole" "$method $format at $threads threads"
    done
    equal "$("$wug" augment text $options <long.txt | sha256sum)" "$whole" "$method $format as a filter"
    for shards in 3 8; do
      : >joined.out
      for i in $(seq $shards); do
        check 0 augment text long.txt $options --shard "$i/$shards" --output part.out
        cat part.out >>joined.out
      done
      equal "$(sha256sum <joined.out)" "$whole" "$method $format in $shards shards"
    done
  done
done

# A folder that load_dataset reads, with its card.
check 0 augment text long.txt --format hf --output corpus --lines-per-file 500 --text-licence CC0-1.0
equal "$(ls corpus/data | wc -l)" 4 "files in the folder"
check 0 augment text long.txt --format jsonl --output whole.jsonl
for part in corpus/data/*.zst; do zstd -dcq "$part" 2>/dev/null || python3 -c 'import sys; sys.exit(9)'; done >joined.jsonl
if command -v zstd >/dev/null; then equal "$(sha256sum <joined.jsonl)" "$(sha256sum <whole.jsonl)" "the folder's lines"; fi
for part in "license_name: \"CC-BY-SA-4.0\"" "path: \"data/train-*.jsonl.zst\"" "wug augment text long.txt --format hf" "seed 1" "| status attested |" "words that the dictionary covers"; do
  grep -qF -- "$part" corpus/README.md || fail "the card lacks: $part"
done
check 64 augment text long.txt --format hf
complains "give --output FOLDER"
check 64 augment text text.txt --sample 3
complains "--sheet"

# Trees that cannot be read: place and reason; a thousand good ones carry one bad one.
printf '1\ta\ta\tNOUN\t_\t_\t2\tx\t_\t_\n2\tb\tb\tNOUN\t_\t_\t1\tx\t_\t_\n3\tc\tc\tNOUN\t_\t_\t0\troot\t_\t_\n\n' >cycle.conllu
check 65 augment text cycle.conllu
complains "cycle.conllu:1"
complains "cycle"
check 64 augment text text.txt --format conllu
complains "needs CoNLL-U"
# What `task` writes passes the format rules, keeps BIO and slots whole, and follows the conventions of a profile.
cat >train.conllu <<'CONLLU'
# sent_id = s1
# text = New York wants to see the big houses.
1	New	New	PROPN	_	_	2	compound	_	_
2	York	York	PROPN	_	Number=Sing	3	nsubj	_	_
3	wants	want	VERB	_	Mood=Ind|VerbForm=Fin	0	root	_	_
4	to	to	PART	_	_	5	mark	_	_
5	see	see	VERB	_	VerbForm=Inf	3	xcomp	_	_
6	the	the	DET	_	_	8	det	_	_
7	big	big	ADJ	_	Degree=Pos	8	amod	_	_
8	houses	house	NOUN	_	Number=Plur	5	obj	_	SpaceAfter=No
9	.	.	PUNCT	_	_	3	punct	_	_

CONLLU
sed -n '/^# sent_id/,$p' train.conllu >one.conllu
printf 'see\tbera sjón\tVERB\nhouse\thús\tNOUN\nNew York\tNuyorek\tPROPN\n' >task.tsv
printf 'convention verbal-noun NOUN\norder object before\norder adjective after\n' >task.profile
check 0 augment task one.conllu --from eng --to isl --method translate --lexicon task.tsv --profile task.profile --reorder --output out.conllu
grep -q '	bera	' out.conllu || fail "no translation in two words"
awk -F'\t' '$2 == "bera" && $4 != "NOUN" { exit 1 }' out.conllu || fail "the infinitive is not tagged as a verbal noun"
check 0 augment check out.conllu
says "2 of 2 sentences are sound"
check 0 augment task one.conllu --from eng --to isl --method translate --lexicon task.tsv --profile task.profile --no-conventions --no-originals --output out.conllu
awk -F'\t' '$2 == "bera" && $4 != "VERB" { exit 1 }' out.conllu || fail "--no-conventions changes a tag"
check 0 augment task one.conllu --from eng --to isl --method translate --lexicon task.tsv --classes NOUN --no-originals --output out.conllu
grep -q '	hús	' out.conllu || fail "--classes NOUN leaves out a noun"
! grep -q '	bera	' out.conllu || fail "--classes NOUN replaces a verb"
check 64 augment task one.conllu --from eng --to isl --method translate --lexicon task.tsv --classes noun
complains "--classes"
check 0 augment task one.conllu --from eng --to isl --method translate --lexicon task.tsv --one-word --no-originals --output out.conllu
grep -q '	see	' out.conllu || fail "--one-word takes a translation in two words"
printf 'see\thús\tNOUN\nhouse\thús\tNOUN\n' >other.tsv
check 0 augment task one.conllu --from eng --to isl --method translate --lexicon other.tsv --same-class --no-originals --output out.conllu --json
equal "$(json replaced)" 1 "words with a translation of their own class"
printf 'class hús X\n' >class.profile
check 0 augment task one.conllu --from eng --to isl --method translate --lexicon other.tsv --profile class.profile --no-originals --output out.conllu
equal "$(cut -f2,4 out.conllu | grep -c '^hús	X')" 2 "words with the profile's class"
printf 'He O\nlikes O\nNew B-LOC\nYork I-LOC\nhouse O\n\n' >train.bio
check 0 augment task train.bio --from eng --to isl --method translate --lexicon task.tsv --no-originals --output out.bio
equal "$(cat out.bio)" "$(printf 'He O\nlikes O\nNuyorek B-LOC\nhús O\n\n')" "the entity's labels"
check 0 augment check out.bio
printf '# id: 1\n# intent: find\n1\tsee\tfind\tO\n2\tNew\tfind\tB-place\n3\tYork\tfind\tI-place\n\n' >train.xsid
check 0 augment task train.xsid --from eng --to isl --method translate --lexicon task.tsv --no-originals --output out.xsid
grep -q "	sjón	find	O" out.xsid || fail "xSID: the second word of a translation"
grep -q "	Nuyorek	find	B-place" out.xsid || fail "xSID: the slot"
check 0 augment check out.xsid
printf '%s\n' '{"id":"1","locale":"en-US","utt":"see new york house","annot_utt":"see [place : new york] house","intent":"x"}' >train.jsonl
check 0 augment task train.jsonl --from eng --to isl --method translate --lexicon task.tsv --no-originals --output out.jsonl
grep -qF '"annot_utt":"bera sjón [place : Nuyorek] hús"' out.jsonl || fail "MASSIVE: $(cat out.jsonl)"
check 0 augment check out.jsonl
printf '%s\n' '{"slurp_id":1,"sentence":"see new york","sentence_annotation":"see [place : new york]","intent":"x"}' >slurp.jsonl
check 0 augment task slurp.jsonl --from eng --to isl --method translate --lexicon task.tsv --output out.jsonl
grep -qF '"sentence_annotation":"bera sjón [place : Nuyorek]"' out.jsonl || fail "SLURP: $(cat out.jsonl)"
check 0 augment check out.jsonl
sed 's/^2\tYork\tYork\tPROPN/2\tYork\tYork\tNAME/; s/Mood=Ind|VerbForm=Fin/VerbForm=Fin|Mood=Ind/; s/wants to/wants  to/' one.conllu >bad.conllu
check 1 augment check bad.conllu
complains "bad.conllu:1"
complains "expected a UPOS tag"
complains "out of order"
complains "not the # text"
sed -E 's/^([0-9]+\tNew\t.*\t)_$/\1NER=B-LOC/; s/^([0-9]+\tYork\t.*\t)[^\t]*$/\1NER=I-LOC/' one.conllu >entities.conllu
check 0 augment task entities.conllu --from eng --to isl --method translate --lexicon task.tsv --output out.conllu
grep -q '	Nuyorek	.*NER=B-LOC$' out.conllu || fail "the entity of a tree: $(cat out.conllu)"
check 0 augment check out.conllu
sed 's/NER=B-LOC/NER=O/' entities.conllu >bad.conllu
check 1 augment check bad.conllu
complains "without its beginning"
printf 'He O\nYork I-LOC\n\n' >bad.bio
check 1 augment check bad.bio
complains "without its beginning"

# Words without a translation: their sentence left out, or a word of their class; forms of words without a table by a model.
cat >forms.tsv <<'FORMS'
hús	hús	N;NOM;SG
hús	húsum	N;DAT;PL
borg	borg	N;NOM;SG
borg	borgum	N;DAT;PL
FORMS
check 0 init --db tables.sqlite --target isl --pivot eng
check 0 morph import forms.tsv --db tables.sqlite --language isl --format unimorph
printf 'ríki\tríkjum\tN;DAT;PL\nríki\tríki\tN;NOM;SG\nvatni\tvatnjum\tN;DAT;PL\n' >train.tsv
check 0 morph train train.tsv --columns lemma,form,bundle --method rules --output rules.model
cat >words.conllu <<'CONLLU'
1	with	with	ADP	_	_	2	case	_	_
2	blorfs	blorf	NOUN	_	Number=Plur	3	obl	_	_
3	kingdoms	kingdom	NOUN	_	Case=Dat|Number=Plur	0	root	_	_

CONLLU
printf 'kingdom\tríki\tNOUN\nwith\tmeð\tADP\n' >words.tsv
inflected="--from eng --to isl --method inflect --db tables.sqlite --lexicon words.tsv --no-originals"
check 0 augment task words.conllu $inflected --missing drop
equal "$(cat "$out")" "" "a sentence with a missing word"
check 0 augment task words.conllu $inflected --missing fill --inflector rules.model
grep -q "	húsum	\|	borgum	" "$out" || fail "no filler in the dative plural: $(cat "$out")"
says "	ríkjum	"
says "Status=predicted"
check 0 augment text words.conllu --from eng --to isl --method inflect --db tables.sqlite --lexicon words.tsv --missing drop --format conllu --json --output left.conllu
equal "$(json dropped_lines)" 1 "dropped lines"
check 64 augment text text.txt --from eng --to isl --lexicon words.tsv --missing fill
complains "needs the words' classes"
check 64 augment text text.txt --from eng --to isl --lexicon words.tsv --inflector rules.model
complains "need --method inflect"
check 66 augment task words.conllu $inflected --inflector absent.model

# Labels without trees: the forms of plain text, spans exact where a word becomes two or is left out, options that need tags refused.
cat >nouns.tsv <<'FORMS'
hús	hús	N;NOM;SG;INDF
hús	hússins	N;GEN;SG;DEF
hús	húsanna	N;GEN;PL;DEF
konungur	konungar	N;NOM;PL;INDF
konungur	konungurinn	N;NOM;SG;DEF
FORMS
check 0 morph import nouns.tsv --db tables.sqlite --language isl --format unimorph
printf 'house\thús\tNOUN\nking\tkonungur\tNOUN\nsee\tbera sjón\tVERB\n' >labels.tsv
inflected="--from eng --to isl --method inflect --db tables.sqlite --lexicon labels.tsv --no-originals"
printf 'Kings O\nof B-LOC\nthe I-LOC\nhouse I-LOC\nsee B-X\n\n' >labels.bio
check 0 augment task labels.bio $inflected --output out.bio --json
equal "$(cat out.bio)" "$(printf 'Konungar O\nhússins B-LOC\nbera B-X\nsjón I-X\n\n')" "inflected words with labels"
equal "$(json attested) $(json citation) $(json replaced)" "2 1 3" "the forms' statuses"
printf 'Kings of the house see\n' | "$wug" augment text $(sed 's/--no-originals//' <<<"$inflected") >plain.txt
equal "$(cut -d' ' -f1 out.bio | paste -sd' ')" "$(cat plain.txt) " "plain text and labels"
check 0 augment check out.bio
check 0 augment task labels.bio $inflected --one-word --classes NOUN,VERB --output out.bio
equal "$(cat out.bio)" "$(printf 'Konungar O\nhússins B-LOC\nsee B-X\n\n')" "single words of two classes"
printf '# intent = find\n1\tsee\tfind\tO\n2\tthe\tfind\tB-who\n3\tking\tfind\tI-who\n\n' >labels.xsid
check 0 augment task labels.xsid $inflected --output out.xsid
grep -q "	konungurinn	find	[BI]-who" out.xsid || fail "xSID: no inflected slot: $(cat out.xsid)"
check 0 augment check out.xsid
printf '%s\n' '{"sentence":"see roofs of the houses","sentence_annotation":"see roofs [place : of the houses]"}' >labels.jsonl
check 0 augment task labels.jsonl $inflected --output out.jsonl
grep -qF '"sentence_annotation":"bera sjón roofs [place : húsanna]"' out.jsonl || fail "SLURP: $(cat out.jsonl)"
check 0 augment check out.jsonl
for option in --reorder --compounds --derivation "--random-words 0.5"; do
  check 64 augment task labels.bio $inflected $option --profile task.profile
  complains "give CoNLL-U"
done
check 64 augment task labels.bio ${inflected/inflect/switch} --classes NOUN
complains "--classes needs the words' classes: give CoNLL-U, or --method inflect"
check 64 augment text text.txt --same-class
complains "--same-class needs"

check 64 augment text text.txt --to isl=0
complains "weight"
finish
