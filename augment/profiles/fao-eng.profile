# Faroese from English: beside the lines from Bokmål.
preposition of GEN drop
preposition to DAT
preposition from DAT
preposition with DAT
preposition by DAT
preposition in DAT
preposition at DAT
preposition on DAT
preposition into ACC
preposition through ACC
article the DEF drop
article a INDF drop
article an INDF drop
