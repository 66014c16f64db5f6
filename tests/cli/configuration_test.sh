# --config, the user's file, the environment, and which of them wins. (T-99)
. "$(dirname "$0")/runner.sh"

for name in flag environment project user; do
  check 0 init --db $name.sqlite --target isl --pivot $(case $name in flag) echo eng ;; environment) echo dan ;; project) echo deu ;; user) echo fra ;; esac)
done
check 0 init --target isl  # the default: wug.sqlite here
which_store() { # whose store answers
  check 0 store check "$@"
  sed -n 's/^\([^:]*\): sound.*/\1/p' "$out"
}
mkdir -p .config/wug
printf '[store.check]\ndb = user.sqlite\n' >.config/wug/wug.ini
printf '\357\273\277# a project\r\n[store.check]\r\ndb = project.sqlite # its store\r\n\r\n[init]\r\ntarget = fao\r\n' >project.ini

equal "$(WUG_DB=environment.sqlite which_store --config project.ini --db flag.sqlite)" flag.sqlite "flag first"
equal "$(WUG_DB=environment.sqlite which_store --config project.ini)" environment.sqlite "then environment"
equal "$(which_store --config project.ini)" project.sqlite "then project file"
equal "$(which_store)" user.sqlite "then user's file"
rm .config/wug/wug.ini
equal "$(which_store)" wug.sqlite "then default"

bad() { # bad CONTENT MESSAGE: 78 with file and line
  printf "$1" >bad.ini
  check 78 store check --config bad.ini
  complains "$2"
}
bad '[store.check]\n\ndbx = a\n' "bad.ini:3: unknown option 'dbx'"
bad '[store.chek]\ndb = a\n' 'did you mean store.check?'
bad '[store.check]\nnonsense\n' "bad.ini:2: found 'nonsense'"
bad '[store.check\ndb = a\n' "bad.ini:1"
bad 'db = a\n' "bad.ini:1"
bad '[store.check]\njson = perhaps\n' "bad.ini:2"
bad '[store.check]\ndb = a\ndb = b\n' "bad.ini:3"
bad '[store.check]\nconfig = x.ini\n' "bad.ini:2"
bad '[store.check]\nhelp = true\n' "bad.ini:2"
bad '[store.check]\ndb = \377\n' "bad.ini:2"
bad '\377\376[\0' "UTF-16"
printf 'store.check.db = project.sqlite\n' >dotted.ini
equal "$(which_store --config dotted.ini)" project.sqlite "a dotted key"
check 66 store check --config absent.ini
check 66 store check --config .
finish
