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
)"},
    {"sme", R"(# North Sámi from English
preposition of GEN drop
preposition in LOC drop
preposition at LOC drop
preposition on LOC drop
preposition from LOC drop
preposition to ALL drop
preposition into ALL drop
preposition unto ALL drop
preposition with COM drop
preposition as ESS drop
article the DEF drop
article a INDF drop
article an INDF drop
subject NOM
object ACC
default N NOM SG
default V IND PRS 3 SG
order adposition after
order adjective before
order genitive before
convention participle VERB
convention copula AUX
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
default V IND PRS
order subject after
order object after
order adjective after
order genitive after
convention verbal-noun NOUN
)"},
    {"cym", R"(# Welsh from English
article a INDF drop
article an INDF drop
default N SG
default V IND PRS
order subject after
order object after
order adjective after
order genitive after
convention verbal-noun NOUN
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
