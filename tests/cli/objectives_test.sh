# The commands around objectives: what examples shows, what pretrain trains, what merge puts together, how score ranks.
. "$(dirname "$0")/runner.sh"

needs_torch
awk 'BEGIN { for (i = 0; i < 200; ++i) printf "the %d birds sing in tree %d and the cat looks up\n", i % 7, i % 13 }' >text.txt
check 0 adapt create --text text.txt --output start --vocabulary 150 --hidden 32 --feed-forward 64
check 0 adapt examples --model start --corpus text.txt --objective wwm --count 2 --json
says '"objective":"wwm"'
check 64 adapt examples --model start --corpus text.txt --objective tlm
complains "--pairs"
check 64 adapt pretrain --model start --corpus text.txt --objective mlm,clm --output out
complains "encoder"
check 0 adapt pretrain --model start --corpus text.txt --steps 5 --objective clm=.5,span=.5 --output decoder
grep -q '"is_decoder": true' decoder/config.json || fail "the decoder's config.json"
grep -q BertLMHeadModel decoder/config.json || fail "the decoder's architecture"
check 65 adapt fill --model decoder 'the [MASK] sing'
complains "decoder"
check 0 adapt perplexity --model decoder --text text.txt --limit 3

check 0 adapt pretrain --model start --corpus text.txt --steps 5 --lora 2 --output changed
check 0 adapt merge --model start changed --output merged --json
says '{"matrices":4,"rank":2}'
cmp -s changed/model.safetensors merged/model.safetensors || fail "merged by hand is not merged by training"
check 66 adapt merge --model decoder start --output none
check 65 adapt score --model decoder text.txt
complains "text.txt:1"
printf '{"who":"birds","choices":["sing","looks"],"answer":"sing"}\n' >questions.jsonl
check 0 adapt score --model decoder --template 'the {who} {answer}' --json questions.jsonl
says '"questions":1'
check 64 adapt score --model decoder --template 'the {who}' questions.jsonl
check 65 adapt score --model decoder --template '{what} {answer}' questions.jsonl
complains "'what'"
finish
