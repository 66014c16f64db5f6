# Word order: a profile learned from a treebank or written by hand, trees reordered by it, divergence before and after.
. "$(dirname "$0")/runner.sh"
needs "augment profile"
needs "augment divergence"

tree() { # FORM-TAG-HEAD-RELATION …
  local number=0 word
  for word in "$@"; do
    number=$((number + 1))
    IFS=- read -r form tag head relation <<<"$word"
    printf '%d\t%s\t%s\t%s\t_\t_\t%s\t%s\t_\t_\n' $number "$form" "${form,,}" "$tag" "$head" "$relation"
  done
  echo
}
for i in 1 2 3 4; do
  tree She-PRON-2-nsubj reads-VERB-0-root old-ADJ-4-amod books-NOUN-2-obj in-ADP-6-case town-NOUN-2-obl .-PUNCT-2-punct
done >source.conllu
for i in $(seq 40); do
  tree Ol-PRON-6-nsubj kala-NOUN-6-obl da-ADP-2-case eski-ADJ-5-amod kitap-NOUN-6-obj okur-VERB-0-root .-PUNCT-6-punct
done >target.conllu

check 0 augment profile target.conllu --source source.conllu --output learned.profile --json
equal "$(json sentences)" 40 "trees counted"
grep -q '^# object: 100.0 % before of 40$' learned.profile || fail "no summary of the object"
grep -q '^relation NOUN case ADP 0 40 0 40$' learned.profile || fail "no counts of the postposition"

check 0 augment divergence source.conllu --target target.conllu --profile learned.profile --json
[ "$(tail -n 1 "$out" | sed 's/.*"before":{"bits":\([0-9.]*\).*"after":{"bits":\([0-9.]*\).*/\1 \2/')" = "$(tail -n 1 "$out" | sed 's/.*"before":{"bits":\([0-9.]*\).*/\1/') 0.0" ] || fail "divergence is left"
check 0 augment divergence source.conllu --target target.conllu
says "4 of 4 trees reordered"

# A hand-written profile gives the same order; the source of every word is kept.
printf 'order 83A OV\norder 85A Postpositions\n' >hand.profile
printf 'book\tkitap\tNOUN\n' >pairs.tsv
sed -i 's/\tbooks\tbooks\t/\tbooks\tbook\t/' source.conllu
sed -n '1,8p' source.conllu >one.conllu
check 0 augment task one.conllu --from eng --to tur --method translate --lexicon pairs.tsv --no-originals --reorder --profile hand.profile
says "# text = She old kitap reads town in ."
says "SrcId=4"
check 0 augment task one.conllu --from eng --to tur --method translate --lexicon pairs.tsv --no-originals --reorder --profile hand.profile --reorder-share 0
says "# text = She reads old kitap in town ."

# Faults name file and line.
printf 'order object before\nordr subject after\n' >bad.profile
check 65 augment task one.conllu --from eng --to tur --method translate --lexicon pairs.tsv --reorder --profile bad.profile
complains "bad.profile:2"
complains "unknown key"
printf '\norder 85A Circumpositions\n' >bad.profile
check 65 augment divergence source.conllu --target target.conllu --profile bad.profile
complains "bad.profile:2"
complains "1 postpositions, 2 prepositions"
check 64 augment task one.conllu --from eng --to tur --method translate --lexicon pairs.tsv --reorder
complains "says nothing about order"
printf 'no tree here\n' >text.txt
check 65 augment profile text.txt
complains "text.txt"
finish
