# North Sámi from Bokmål. UniMorph's table calls the locative PRP and the essive FRML. Cases by the grammar; where Bokmål's
# preposition has several, the commonest.
preposition i PRP drop
preposition på PRP drop
preposition fra PRP drop
preposition av PRP drop
preposition til IN+ALL drop
preposition med COM drop
preposition som FRML drop
preposition for GEN
preposition om GEN
preposition etter GEN
preposition mot GEN
preposition ved GEN
preposition mellom GEN
preposition over GEN
preposition under GEN
preposition gjennom GEN
preposition uten GEN
preposition blant GEN
preposition før GEN
preposition rundt GEN
preposition hos GEN
preposition foran GEN
preposition bak GEN
without en DET
without å PART
without der SCONJ
subject NOM
object ACC
default N NOM SG
default V IND PRS 3 SG
default ADJ SG
order adposition after
order adjective before
order genitive before
convention auxiliary VERB
convention copula VERB
convention determiner PRON
class leat AUX
class leahkit AUX
class lei AUX
class leigga AUX
class ledje AUX
class ledjen AUX
class ledjet AUX
class leimmet AUX
class leimme AUX
class leidde AUX
class leiddet AUX
class leamaš AUX
class leamašan AUX
class livččii AUX
class livčče AUX
class livččen AUX
class leaš AUX
class leačča AUX
class in AUX
class it AUX
class ii AUX
class ean AUX
class eahppi AUX
class eaba AUX
class eat AUX
class ehpet AUX
class eai AUX
class allet AUX
class ale AUX
class allos AUX
class allon AUX
class allu AUX
class alli AUX
feature Case=Loc PRP
omit '
rule VERB VerbForm=Inf
rule AUX VerbForm=Inf
rule VERB VerbForm=Part at an it án ut on et en ot on át án
rule AUX VerbForm=Part leat leamaš at an it án ut on et en ot on át án
rule ADJ amod
form leat V;PST;IND;3;SG lei
form leat V;PST;IND;3;DU leigga
