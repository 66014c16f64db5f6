# Icelandic from English. Cases that prepositions govern are those of the commonest sense; with two cases the one of rest.
preposition of GEN drop
preposition to DAT
preposition unto DAT
preposition from DAT
preposition out DAT
preposition with DAT
preposition by DAT
preposition in DAT
preposition at DAT
preposition on DAT
preposition upon DAT
preposition into ACC
preposition for ACC
preposition through ACC
preposition about ACC
preposition against DAT
preposition under DAT
preposition over DAT
preposition before DAT
preposition after DAT
preposition between GEN
preposition among DAT
preposition without GEN
preposition within GEN
article the DEF drop
article a INDF drop
article an INDF drop
subject NOM
object ACC
default N INDF NOM SG
default V IND PRS 3 SG ACT
default ADJ INDF NOM SG MASC
