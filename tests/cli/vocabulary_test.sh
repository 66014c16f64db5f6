# wug adapt vocabulary learns both kinds of vocabulary, the same for any number of threads, and refuses what it cannot use.
. "$(dirname "$0")/runner.sh"

awk 'BEGIN { for (i = 0; i < 200; ++i) printf "the %d birds sing in tree %d and the cat looks up\n", i % 7, i % 13 }' >text.txt
check 0 adapt vocabulary --text text.txt --size 100 --output words --json
says '"tokenizer":"wordpiece"'
check 0 adapt vocabulary --tokenizer unigram --size 60 --text text.txt --output pieces --threads 1 --json
says '"texts":200'
check 0 adapt vocabulary --tokenizer unigram --size 60 --text text.txt --output again --threads 3
cmp -s pieces/tokenizer.json again/tokenizer.json || fail "another vocabulary with three threads"
check 0 adapt tokenize --model pieces --pieces text.txt
says "▁birds"
check 0 adapt tokenize --model words --pieces text.txt
says "birds"
check 0 adapt fitness --model pieces --model words text.txt

check 73 adapt vocabulary --text text.txt --output pieces
complains "--force"
check 0 adapt vocabulary --text text.txt --output pieces --force
check 64 adapt vocabulary --output none
complains "--text"
check 64 adapt vocabulary --tokenizer unigram --lower-case --text text.txt --output none
check 64 adapt vocabulary --tokenizer unigram --size 6 --text text.txt --output none
check 64 adapt vocabulary --tokenizer bpe --text text.txt --output none
printf '\n \n' >blank.txt
check 65 adapt vocabulary --tokenizer unigram --text blank.txt --output none
check 66 adapt vocabulary --text absent.txt --output none
[ ! -e none ] || fail "a folder came out of a refused call"
finish
