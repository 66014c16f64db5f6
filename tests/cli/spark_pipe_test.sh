# Under a real engine: PySpark's rdd.pipe on a local cluster of 2 workers over 8 partitions gives the bytes of one process.
# Python with pyspark is $WUG_SPARK_PYTHON, else python3; without it, or without Java, this is skipped.
. "$(dirname "$0")/runner.sh"
needs "augment text"

python=${WUG_SPARK_PYTHON:-python3}
"$python" -c 'import pyspark' 2>/dev/null || { echo "SKIPPED: $python has no pyspark (pip install pyspark; WUG_SPARK_PYTHON names another Python)"; exit 77; }
command -v java >/dev/null || { echo "SKIPPED: no Java (Debian: apt-get install default-jre-headless)"; exit 77; }

for i in $(seq 4000); do echo "In the house of king $i the king saw a big house, and $i kings went home."; done >text.txt
printf 'house\thús\tNOUN\nhouse\tkofi\tNOUN\nking\tkonungur\tNOUN\nbig\tstór\tADJ\nhome\theim\tADV\n' >pairs.tsv
check 0 init --db p.sqlite --target isl --pivot eng
export WUG_DB=$work/p.sqlite
check 0 lexicon import pairs.tsv --format tsv --from eng --to isl
cat >forms.tsv <<'FORMS'
konungur	konungur	N;NOM;SG;INDF
konungur	konung	N;ACC;SG;INDF
konungur	konungs	N;GEN;SG;INDF
hús	húsi	N;DAT;SG;INDF
hús	húsinu	N;DAT;SG;DEF
FORMS
check 0 morph import forms.tsv --language isl --format unimorph

cat >pipe.py <<'PYTHON'
import sys
from pyspark import SparkConf, SparkContext

text, commands = sys.argv[1:]
conf = SparkConf().setMaster("local-cluster[2,1,512]").setAppName("wug")
for key, value in {"spark.ui.enabled": "false", "spark.executor.memory": "512m", "spark.driver.host": "127.0.0.1",
                   "spark.driver.bindAddress": "127.0.0.1"}.items():
    conf.set(key, value)
context = SparkContext(conf=conf)
lines = context.textFile("file://" + text, 8)
assert lines.getNumPartitions() == 8, lines.getNumPartitions()
for number, command in enumerate(open(commands, encoding="utf-8")):
    with open(f"spark.{number}", "w", encoding="utf-8", newline="\n") as out:
        for line in lines.pipe(command.strip(), checkCode=True).collect():
            out.write(line + "\n")
context.stop()
PYTHON
number=0
for options in "--method switch" "--method translate" "--method inflect" "--method switch --format jsonl" "--method inflect --format jsonl" \
  "--granularity phrase" "--to isl --granularity sentence --ratio 0.5"; do
  check 0 augment text text.txt $options --seed 3 --output "one.$number"
  echo "$wug augment text --db $WUG_DB $options --seed 3" >>commands
  number=$((number + 1))
done
SPARK_LOCAL_IP=127.0.0.1 timeout 600 "$python" pipe.py "$work/text.txt" commands >"$out" 2>"$err" || fail "Spark does not run"
for i in $(seq 0 $((number - 1))); do
  equal "$(sha256sum <"spark.$i")" "$(sha256sum <"one.$i")" "under Spark: $(sed -n "$((i + 1))p" commands)"
done
finish
