#!/usr/bin/env bash
# Several ranks on one machine:  tools/train_ranks.sh N wug adapt pretrain …
world=$1; shift; export WORLD_SIZE=$world MASTER_ADDR=127.0.0.1 MASTER_PORT=${MASTER_PORT:-29500}
for rank in $(seq 0 $((world - 1))); do RANK=$rank LOCAL_RANK=$rank "$@" & done; code=0; for _ in $(seq "$world"); do wait -n || code=$?; done; exit $code
