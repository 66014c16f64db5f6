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
finish
