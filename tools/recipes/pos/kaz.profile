# Kazakh from English: cases for prepositions, no articles, no copula in the present, head-final order.
preposition of GEN drop
preposition in LOC drop
preposition at LOC drop
preposition on LOC drop
preposition to DAT drop
preposition into DAT drop
preposition from ABL drop
preposition with INS drop
preposition by INS drop
without the DET
without a DET
without be AUX
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
