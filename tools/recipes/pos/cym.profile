# Welsh from English. Tags by the guidelines of Universal Dependencies.
without a DET
without 's PART
without do AUX
without have AUX
default N SG
default V LIT IND PRS 3 SG
order subject after
order object after
order adjective after
order genitive after
order demonstrative after
convention verbal-noun NOUN
class bod AUX
class bydd AUX
class byddai AUX
class ni PART
class nid PART
class gennyf ADP
class ganddo ADP
class ganddi ADP
class ganddynt ADP
class iddo ADP
class iddi ADP
class iddynt ADP
class ohono ADP
class ohonynt ADP
class arno ADP
class arnynt ADP
class ynddo ADP
feature Tense=Fut PRS
feature Tense=Imp IPFV
feature Tense=Pqp PST PFV
feature Mood=Cnd IND
feature Person=0 4
mutation Mutation=SM welsh-soft
mutation Mutation=NM welsh-nasal
mutation Mutation=AM welsh-aspirate
