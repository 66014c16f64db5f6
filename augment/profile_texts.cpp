#include "augment/profile_texts.hpp"

namespace wug::augment {
namespace {

struct Text {
  std::string_view language, text;
};

// Cases that prepositions govern in Germanic languages are those of the commonest sense; with two cases the one of rest.
const Text texts[] = {
    {"isl", R"(# Icelandic from English
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
)"},
    {"fao", R"(# Faroese from English
preposition of GEN drop
preposition to DAT
preposition from DAT
preposition with DAT
preposition by DAT
preposition in DAT
preposition at DAT
preposition on DAT
preposition into ACC
preposition for ACC
preposition through ACC
article the DEF drop
article a INDF drop
article an INDF drop
subject NOM
object ACC
default N INDF NOM SG
default V IND PRS 3 SG
default ADJ INDF NOM SG MASC
form høvuðsstaður N;INDF;NOM;SG høvuðsstaður
form høvuðsstaður N;DEF;NOM;SG høvuðsstaðurin
form høvuðsstaður N;DEF;DAT;SG høvuðsstaðnum
form býur N;DEF;DAT;PL býnum
form oy N;DEF;DAT;SG oynni
)"},
    {"sme", R"(# North Sámi from English. UniMorph's table calls the locative PRP and the essive FRML
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
subject NOM
object ACC
default N NOM SG
default V IND PRS 3 SG
default ADJ SG
order adposition after
order adjective before
order genitive before
convention participle VERB
convention copula AUX
feature Case=Loc PRP
omit '
form leat V;PST;IND;3;SG lei
form leat V;PST;IND;3;DU leigga
form oažžut V;PST;IND;3;SG oaččui
form oažžut V;PST;IND;1;DU oaččuime
form oažžut V;PST;IND;2;DU oaččuide
form oažžut V;PST;IND;3;DU oaččuiga
form oažžut V;PST;IND;1;PL oaččuimet
form oažžut V;PST;IND;2;PL oaččuidet
form goarrut V;PST;IND;3;SG goarui
form muitalit V;PST;IND;3;PL muitaledje
form áigi N;GEN;SG áigge
form bearaš N;GEN;SG bearraša
form bearaš N;ACC;SG bearraša
form bearaš N;IN+ALL;SG bearrašii
form bearaš N;PRP;SG bearrašis
form bearaš N;COM;SG bearrašiin
form bearaš N;NOM;PL bearrašat
form bearaš N;GEN;PL bearrašiid
form bearaš N;ACC;PL bearrašiid
)"},
    {"kaz", R"(# Kazakh from English
preposition of GEN drop
preposition in LOC drop
preposition at LOC drop
preposition on LOC drop
preposition to DAT drop
preposition into DAT drop
preposition unto DAT drop
preposition from ABL drop
preposition with INS drop
preposition by INS drop
article the DEF drop
article a INDF drop
article an INDF drop
subject NOM
object ACC
default N NOM SG
default V IND PRS 3 SG
order adposition after
order object before
order adjective before
order genitive before
)"},
    {"gle", R"(# Irish from English
preposition of GEN drop
article the DEF
article a INDF drop
article an INDF drop
default N NOM SG
default V IND PRS 3 SG
default ADJ NOM SG MASC
order subject after
order object after
order adjective after
order genitive after
convention verbal-noun NOUN
feature Definite=Def -
feature Person=0 AUTO
feature NOUN:VerbForm=Vnoun -
feature NOUN:VerbForm=Inf -
feature NounType=Strong -
feature NounType=Weak -
feature NounType=NotSlender -
feature NounType=Slender -
mutation Form=Len irish-lenition
mutation Form=Ecl irish-eclipsis
mutation Form=HPref irish-h
strip an na leis a d' go dá níos
strip mé tú sé sí muid sibh siad
determiner an DEF DAT
faulty present Singular singular
form iarraidh N;NOM;SG iarraidh
)"},
    {"cym", R"(# Welsh from English
article a INDF drop
article an INDF drop
default N SG
default V LIT IND PRS 3 SG
order subject after
order object after
order adjective after
order genitive after
convention verbal-noun NOUN
feature Tense=Fut PRS
feature Tense=Imp IPFV
feature Tense=Pqp PST PFV
feature Mood=Cnd IND
feature Person=0 4
form mynd V;LIT;3;SG;IND;PST aeth
form mynd V;LIT;1;SG;IND;PST es
form mynd V;LIT;2;PL;IND;PRS ewch
form gallu V;LIT;2;PL;IND;PRS gallwch
form rhoi V;LIT;3;SG;IND;PST rhoddodd
form rhoi V;LIT;4;IND;PST rhoddwyd
form rhoi V;LIT;4;IND;PRS rhoddir
strip i ti di fo fe o ni chi nhw
mutation Mutation=SM welsh-soft
mutation Mutation=NM welsh-nasal
mutation Mutation=AM welsh-aspirate
)"},
};

}  // namespace

std::string_view profile_text(std::string_view language) {
  for (const Text& text : texts) {
    if (text.language == language) return text.text;
  }
  return {};
}

}  // namespace wug::augment
