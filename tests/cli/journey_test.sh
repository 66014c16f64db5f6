# A stranger with a FLEx export (a LIFT dictionary and interlinear texts): the four commands that README shows, run as they
# stand there, lead from nothing to a picture of what the dictionary covers. (J-1)
. "$(dirname "$0")/runner.sh"

cat >dictionary.lift <<'LIFT'
<?xml version="1.0" encoding="UTF-8"?>
<lift version="0.13" producer="hand">
<entry id="tavu_1" guid="00000000-0000-4000-8000-000000000001"><lexical-unit><form lang="bpa"><text>tavu</text></form></lexical-unit>
<sense id="s1"><grammatical-info value="Noun"/><gloss lang="en"><text>canoe</text></gloss><gloss lang="en"><text>boat</text></gloss></sense></entry>
<entry id="mese_1" guid="00000000-0000-4000-8000-000000000002"><lexical-unit><form lang="bpa"><text>mese</text></form></lexical-unit>
<sense id="s2"><grammatical-info value="Verb"/><gloss lang="en"><text>see</text></gloss></sense>
<sense id="s3"><definition><form lang="en"><text>to look after somebody</text></form></definition></sense></entry>
<entry id="lo en" guid="00000000-0000-4000-8000-000000000003"><lexical-unit><form lang="bpa"><text>lo en</text></form></lexical-unit>
<sense id="s4"><gloss lang="en"><text>on the beach</text></gloss></sense></entry>
</lift>
LIFT
cat >stories.flextext <<'FLEXTEXT'
<?xml version="1.0" encoding="utf-8"?>
<document version="2"><interlinear-text><item type="title" lang="en">A boat</item><paragraphs><paragraph><phrases>
<phrase guid="p1"><item type="txt" lang="bpa">Kela mese tavu lo en.</item><words>
<word><item type="txt" lang="bpa">Kela</item><item type="gls" lang="en">man</item></word>
<word><item type="txt" lang="bpa">mese</item><item type="gls" lang="en">see</item></word>
<word><item type="txt" lang="bpa">tavu</item><item type="gls" lang="en">canoe</item></word></words>
<item type="gls" lang="en">A man saw a canoe on the beach.</item></phrase>
<phrase guid="p2"><words><word><item type="txt" lang="bpa">Tavu</item></word><word><item type="txt" lang="bpa">rongo</item></word>
<word><item type="punct" lang="bpa">.</item></word></words></phrase>
</phrases></paragraph></paragraphs></interlinear-text></document>
FLEXTEXT
before=$(sha256sum dictionary.lift stories.flextext)

# The first block of README that begins with a wug init and names a .lift file.
sed -n '/^wug init --target bpa/,/^```/p' "$here/../../README.md" | grep '^wug ' >commands
equal "$(wc -l <commands)" 4 "README's commands from a FLEx export to a picture"
mkdir bin && ln -s "$wug" bin/wug
while IFS= read -r command; do
  PATH=$work/bin:$PATH bash -c "$command" >"$out" 2>"$err" </dev/null || fail "$command"
done <commands
says "tokens 7  covered 6 (85.7%)"
says "rongo"
grep -q "<svg" coverage.svg || fail "no picture"
equal "$(sha256sum dictionary.lift stories.flextext)" "$before" "the sources"

# Importing again says that nothing changed; a corrected file replaces its own rows only.
check 0 lexicon import dictionary.lift --licence CC-BY-4.0
says "no change"
sed -i 's/canoe/dugout/' dictionary.lift
check 0 lexicon import dictionary.lift --licence CC-BY-4.0
check 0 lexicon lookup tavu
says dugout
check 0 lexicon lookup Kela
says man
check 0 source list
says dictionary.lift
says stories.flextext

# What went in comes out: entries, senses and GUIDs.
check 0 lexicon export --format lift --output again.lift --despite-licences
for guid in 1 2 3; do grep -q "00000000-0000-4000-8000-00000000000$guid" again.lift || fail "no GUID $guid"; done
for sense in s1 s2 s3 s4; do grep -q "id=\"$sense\"" again.lift || fail "no sense $sense"; done
check 0 lexicon characters
check 0 lexicon stats --json
check 0 store snapshot --output workers.snapshot
check 0 lexicon lookup mese --db workers.snapshot
says see
check 0 source remove 2
check 0 store check
finish
