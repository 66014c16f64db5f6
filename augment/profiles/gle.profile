# Irish from English. Cases and order by the grammar; tags by the guidelines of Universal Dependencies.
preposition of GEN drop
article the DEF
without a DET
without 's PART
without to PART
without do AUX
without have AUX
without will AUX
without would AUX
without shall AUX
without should AUX
default N NOM SG
default V IND PRS 3 SG
default ADJ NOM SG MASC
order subject after
order object after
order adjective after
order genitive after
order demonstrative after
convention verbal-noun NOUN
convention possessive DET
class bí VERB
class is AUX
class ní PART
class níor PART
class nach PART
class cha PART
class go PART
class gur PART
class liom ADP
class leis ADP
class leo ADP
class linn ADP
class dom ADP
class duit ADP
class dó ADP
class dóibh ADP
class dúinn ADP
class orm ADP
class air ADP
class orthu ADP
class agam ADP
class aige ADP
class uaidh ADP
class díobh ADP
class ann ADP
feature Definite=Def -
feature Person=0 AUTO
feature NOUN:VerbForm=Vnoun -
feature NOUN:VerbForm=Inf -
mutation Form=Len irish-lenition
mutation Form=Ecl irish-eclipsis
mutation Form=HPref irish-h
strip an na leis a d' go dá níos
strip mé tú sé sí muid sibh siad
faulty present Singular singular
# Initial mutation by what stands directly before; behind the article the table's forms have it. Of ar, which lenites in some senses
# alone, and a, which is his, her or their, nothing is said.
mutation after de do faoi mar mo ó roimh trí irish-lenition
mutation after aon den don sa irish-lenition-limited
mutation after i irish-eclipsis-limited
mutation after ár bhur seacht ocht naoi deich irish-eclipsis
