# Welsh from English. Tags by the guidelines of Universal Dependencies.
without a DET
without 's PART
without do AUX
default N SG
default V LIT IND PRS 3 SG
order subject after
order object after
order adjective after
order genitive after
order demonstrative after
convention verbal-noun NOUN
convention auxiliary VERB
convention copula AUX
convention infinitive NOUN
convention citation-verb NOUN
class hwn PRON
class hon PRON
class hyn PRON
class hwnnw PRON
class honno PRON
class hynny PRON
class rhai PRON
class sawl PRON
class dyma ADV
class dyna ADV
particle yn/'n PART case:pred before ADJ cop
particle yn/'n PART case:pred before NOUN cop
particle yn/'n AUX aux before VERB VerbForm=Part,Tense=Pres aux
particle wedi AUX aux before VERB VerbForm=Part,Tense=Past aux
particle yn/'n AUX aux before VERB VerbForm=Inf aux
particle a PART mark before VERB question
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
# Initial mutation by what stands directly before: of feminine nouns behind the article nothing is said,
# since neither table nor dictionary has the gender of nouns.
mutation after am ar at dan dros gan heb hyd i o tros trwy drwy wrth welsh-soft
mutation after dy dau dwy neu welsh-soft
mutation after PART:yn PART:'n welsh-soft-limited
mutation after fy welsh-nasal
