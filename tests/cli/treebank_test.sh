# A treebank's words produced from the tables, and tagged by looking them up.
. "$(dirname "$0")/runner.sh"
needs "augment forms"

printf 'hestur\thestur\tN;INDF;NOM;SG\nhestur\thest\tN;INDF;ACC;SG\nhestur\thests\tN;INDF;GEN;SG\nsjá\tsér\tV;IND;PRS;3;SG\nhest\tþess\tV;IMP;2;SG\n' >isl.tsv
check 0 init --db a.db --target isl --pivot eng
check 0 morph import isl.tsv --db a.db
{
  printf '# text = Hestur sér hest.\n1\tHestur\thestur\tNOUN\t_\tCase=Nom|Definite=Ind|Number=Sing\t2\tnsubj\t_\t_\n'
  printf '2\tsér\tsjá\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_\n'
  printf '3\thestinn\thestur\tNOUN\t_\tCase=Acc|Definite=Ind|Number=Sing\t2\tobj\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n'
} >isl.conllu
check 0 augment forms isl.conllu --db a.db --json
equal "$(json words)" 3 "words of open classes"
equal "$(json covered)" 3 "covered words"
equal "$(json correct)" 2 "words that come out as they stand"
check 0 augment forms isl.conllu --db a.db
says "hestinn, produced hest"
printf 'feature Definite=Ind DEF\n' >other.profile
check 0 augment forms isl.conllu --db a.db --profile other.profile --json
equal "$(json covered)" 1 "covered words with another profile"
printf 'feature\n' >bad.profile
check 65 augment forms isl.conllu --db a.db --profile bad.profile
complains "bad.profile:1"
check 66 augment forms absent.conllu --db a.db
check 65 augment forms isl.tsv --db a.db
check 65 augment forms isl.conllu --db a.db --to fao
complains "wug morph import"

# tags by look-up
printf 'og\tand\tCCONJ\nsér\thimself\tPRON\n' >words.tsv
check 0 lexicon import words.tsv --db a.db --from isl --to eng --format tsv --columns word,translation,pos
check 0 morph tag isl.conllu --db a.db --output tagged.conllu --json
equal "$(json words)" 4 "tagged words"
equal "$(json correct)" 3 "right tags"
equal "$(json sentences)" 1 "sentences"
grep -q '^2	sér	_	PRON	.*Candidates=PRON,VERB|TagFrom=table' tagged.conllu || fail "no candidates in MISC"
grep -q '^4	\.	_	PUNCT' tagged.conllu || fail "no punctuation"
equal "$(cut -f7 tagged.conllu | grep -c 2)" 3 "the tree stays"
check 0 morph tag isl.conllu --db a.db --class sér=VERB --json
equal "$(json correct)" 4 "right tags with a class given"
check 64 morph tag isl.conllu --db a.db --class sér
printf 'Hestur og hestur.\n' >line.txt
check 0 morph tag line.txt --db a.db
says '# text = Hestur og hestur.'
says '2	og	_	CCONJ'
silent
check 0 morph tag tagged.conllu --db a.db
check 66 morph tag folder --db a.db
check 65 morph tag line.txt --db a.db --language fao
complains "neither an inflection table nor a dictionary"
check 64 morph tag line.txt --db a.db --language qqq
printf '1\ta\n' >bad.conllu
"$wug" morph tag bad.conllu --format conllu --db a.db >"$out" 2>"$err"
complains "found 2 columns"

# a profile's rules, words without a counterpart and classes; words drawn from their class
{
  printf '# text = the horse wants to see\n1\tthe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n2\thorse\thorse\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\t_\n'
  printf '3\twants\twant\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n4\tto\tto\tPART\t_\t_\t5\tmark\t_\t_\n'
  printf '5\tsee\tsee\tVERB\t_\tVerbForm=Inf\t3\txcomp\t_\t_\n\n'
} >eng.conllu
printf 'horse\thestur\tNOUN\nhorse\thross\tNOUN\nsee\tsjá\tVERB\nwant\tvilja\tVERB\n' >eng.tsv
printf 'without the DET\nwithout to PART\nrule VERB VerbForm=Inf sjá séð\nrule NOUN nsubj\nclass sjá AUX\n' >rule.profile
rule() { check 0 augment task eng.conllu --db a.db --from eng --to isl --lexicon eng.tsv --profile rule.profile --no-originals --output out.conllu "$@"; }
rule --choice best
equal "$(awk -F'\t' 'NF == 10 { print $2, $4 }' out.conllu | tr '\n' ';')" "hestur NOUN;vilja VERB;séð AUX;" "words by the profile's lines"
rule --keep-function-words --no-conventions --choice best
equal "$(awk -F'\t' 'NF == 10 { print $2, $4 }' out.conllu | tr '\n' ';')" "the DET;hestur NOUN;vilja VERB;to PART;séð VERB;" "with function words, without conventions"
rule --random-words 1
grep -qE '	(hestur|hross)	' out.conllu || fail "--random-words takes a word of another class: $(cat out.conllu)"
printf 'rule VERB\n' >bad.profile
check 65 augment task eng.conllu --db a.db --from eng --to isl --profile bad.profile
complains "bad.profile:1"
finish
