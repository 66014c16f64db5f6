# North Sámi from English: beside the lines from Bokmål.
preposition of GEN drop
preposition in PRP drop
preposition at PRP drop
preposition on PRP drop
preposition from PRP drop
preposition to IN+ALL drop
preposition into IN+ALL drop
preposition unto IN+ALL drop
preposition with COM drop
preposition as FRML drop
article the DEF drop
article a INDF drop
article an INDF drop
