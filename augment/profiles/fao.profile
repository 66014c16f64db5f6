# Faroese from Bokmål: nearly the same order and function words; cases after prepositions by the grammar.
preposition i DAT
preposition på DAT
preposition til GEN
preposition fra DAT
preposition av DAT
preposition med DAT
preposition om ACC
preposition for ACC
preposition etter DAT
preposition hos DAT
preposition mot DAT
preposition gjennom ACC
preposition mellom DAT
preposition under DAT
preposition over DAT
preposition uten DAT
subject NOM
object ACC
default N INDF NOM SG
default V IND PRS 3 SG
default ADJ INDF NOM SG MASC
