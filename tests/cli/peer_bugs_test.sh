# Bugs that were found in published code-switchers, each as a test that they stay out of wug. The others have theirs where the
# code is: gates per sentence and canonical order in tests/augment/pipeline_tests.cpp, aligners in tests/lexicon/align_tests.cpp,
# feature bundles in tests/morph/hallucinate_tests.cpp.
. "$(dirname "$0")/runner.sh"
needs "augment text"

for word in show flights from new york to boston on monday 'new york' a b , and; do printf '%s\t%s\n' "$word" "$word"; done >same.tsv
identity="--from eng --to isl --method translate --lexicon same.tsv --no-originals"

# A chunk switcher that doubles one word and loses the next at every change of label, and the last chunk altogether.
sentence='show flights from new york to boston on monday'
annotated='show flights from [from : new york] to [to : boston] on [date : monday]'
printf '{"id":"1","locale":"en-US","utt":"%s","annot_utt":"%s","intent":"x"}\n' "$sentence" "$annotated" >flights.jsonl
check 0 augment task flights.jsonl $identity
says "\"utt\":\"$sentence\""
says "\"annot_utt\":\"$annotated\""
paste -d ' ' <(tr ' ' '\n' <<<"$sentence") <(printf 'O\nO\nO\nB-from\nI-from\nO\nB-to\nO\nB-date\n') >flights.bio
check 0 augment task flights.bio $identity
equal "$(sed '/^$/d' "$out")" "$(cat flights.bio)" "the nine words and their labels"

# Labels with an O in them taken for no label, commas lost, neighbours of one type made one.
printf 'new B-LOC\nyork I-LOC\n, O\nboston B-ORG\nmonday B-PERSON\na B-LOC\nb B-LOC\n' >labels.bio
check 0 augment task labels.bio $identity
equal "$(sed '/^$/d' "$out")" "$(cat labels.bio)" "labels with an O inside and adjacent spans"

# A worker's large result that blocks a pipe and is dropped, and an exception that becomes a plain "fail".
printf 'king\tkonungur\nhouse\thús\ntaxi\ttaxi\n' >pairs.tsv
head -c 10000000 <(yes 'king of the house' | tr '\n' ' ') >long.txt
echo >>long.txt
check 0 augment text long.txt --from eng --to isl --lexicon pairs.tsv --ratio 1 --threads 2 --output long.out
equal "$(grep -o konungur long.out | wc -l)" "$(grep -o king long.txt | wc -l)" "a line of 10 MB"
printf 'king\nhouse\n\377\nking\n' >broken.txt
check 65 augment text broken.txt --from eng --to isl --lexicon pairs.tsv --threads 2 --output broken.out
complains "broken.txt:3"

# A word's language told by looking it up, so that one which both languages have is in the wrong one.
echo 'taxi taxi' >taxi.txt
check 0 augment text taxi.txt --from eng --to isl --lexicon pairs.tsv --ratio 0.5 --format jsonl
says '"tokens":["taxi","taxi"]'
grep -q '"lang":\["eng","isl"\]\|"lang":\["isl","eng"\]' "$out" || fail "one of two equal words is of the target: $(cat "$out")"

# A dictionary of another language, codes compared by a part of them, a dictionary whose lines are ragged.
check 0 init --db p.sqlite --target isl --pivot eng
check 0 lexicon import pairs.tsv --db p.sqlite --format tsv --from eng --to isl --licence CC-BY-SA-4.0
for direction in '--from eng --to sl' '--from eng --to swe'; do
  check 0 augment text taxi.txt --db p.sqlite $direction
  complains "is empty"
done
check 64 augment text taxi.txt --db p.sqlite --from eng --to sw2
complains "sw2"
printf 'king\tkonungur\nhouse\n' >ragged.tsv
check 65 augment text taxi.txt --from eng --to isl --lexicon ragged.tsv
complains "ragged.tsv:2"

# A headword of several words that ends the run; a gap that a thresholded corpus hides: lines left out are counted.
printf 'New York\tNuyorek\nking\tkonungur\n' >words.tsv
printf 'New York\nthe king\nnobody\n' >lines.txt
check 0 augment text lines.txt --from eng --to isl --lexicon words.tsv --ratio 1 --min-replaced 1 --output lines.out --json
equal "$(cat lines.out)" "$(printf 'Nuyorek\nthe konungur')" "lines with a replaced word"
equal "$(json dropped_lines)" 1 "lines left out"

# A threshold that prefers long sentences without saying so.
printf 'king\nthe king\nthe king and the king and the king\n' >lengths.txt
check 0 augment text lengths.txt --from eng --to isl --lexicon words.tsv --ratio 1 --min-replaced 2 --output lengths.out --json
says '"lengths":{"0 to 5":{"lines":2,"kept":0},"6 to 10":{"lines":1,"kept":1}'
finish
