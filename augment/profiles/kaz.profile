# Kazakh from English: cases for prepositions, no articles, head-final order. Tags by the guidelines of Universal Dependencies:
# auxiliaries are a closed list, nouns of place that stand in izafet are no postpositions.
preposition of GEN drop
preposition in LOC drop
preposition at LOC drop
preposition on LOC drop
preposition to DAT drop
preposition into DAT drop
preposition unto DAT drop
preposition from ABL drop
preposition with INS drop
preposition by INS drop
without the DET
without a DET
without of ADP
without have AUX
without do AUX
without will AUX
without would AUX
without to PART
without 's PART
subject NOM
object ACC
default N NOM SG
default V IND PRS 3 SG
order adposition after
order object before
order subject before
order adjective before
order genitive before
order relative before
feature VerbForm=Inf NFIN
convention copula AUX
class емес AUX
class үст NOUN
class іш NOUN
class сырт NOUN
class ара NOUN
class ас NOUN
class арт NOUN
class жан NOUN
class төңірегінде NOUN
relation * aux AUX 0 100 0 100
relation * cop AUX 0 100 0 100
relation VERB obl * 100 0 200 0
relation VERB advmod ADV 100 0 100 0
relation VERB xcomp VERB 100 0 100 0
relation VERB ccomp VERB 100 0 200 0
relation VERB advcl VERB 100 0 300 0
