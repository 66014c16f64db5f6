# Swahili from English: no articles, modifiers behind their noun, the possessor too. Verbs agree with people as subjects (class 1).
without the DET
without a DET
without an DET
without do AUX
without will AUX
without would AUX
without to PART
default V FIN IND PRES 3 SG LGSPEC1
feature VerbForm=Inf NFIN
feature Tense=Pres PRES
order adposition before
order adjective after
order numeral after
order demonstrative after
order genitive after
relation NOUN nmod:poss PRON 0 100 0 100
relation * case PART 100 0 100 0
