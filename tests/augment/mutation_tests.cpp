#include "augment/mutation.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using augment::mutate;

TEST_CASE("Initial sounds change as Irish and Welsh spell them", "[mutation]") {
  const auto [rule, word, expected] = GENERATE(table<const char*, const char*, const char*>({
      {"irish-lenition", "bean", "bhean"},
      {"irish-lenition", "Cathal", "Chathal"},
      {"irish-lenition", "scoil", "scoil"},
      {"irish-lenition", "slat", "shlat"},
      {"irish-lenition", "lá", "lá"},
      {"irish-lenition", "thóg", "thóg"},
      {"irish-lenition", "gcat", "chat"},
      {"irish-eclipsis", "bean", "mbean"},
      {"irish-eclipsis", "Páirc", "bPáirc"},
      {"irish-eclipsis", "fear", "bhfear"},
      {"irish-eclipsis", "bhfága", "bhfága"},
      {"irish-eclipsis", "thógfadh", "dtógfadh"},
      {"irish-eclipsis", "áit", "n-áit"},
      {"irish-eclipsis", "Éire", "nÉire"},
      {"irish-eclipsis", "mac", "mac"},
      {"irish-lenition-limited", "baile", "bhaile"},
      {"irish-lenition-limited", "teach", "teach"},
      {"irish-lenition-limited", "scoil", "scoil"},
      {"irish-eclipsis-limited", "bean", "mbean"},
      {"irish-eclipsis-limited", "áit", "áit"},
      {"irish-h", "áit", "háit"},
      {"irish-h", "cat", "cat"},
      {"welsh-soft", "pen", "ben"},
      {"welsh-soft", "gardd", "ardd"},
      {"welsh-soft", "llyfr", "lyfr"},
      {"welsh-soft", "rhan", "ran"},
      {"welsh-soft", "Dafydd", "Ddafydd"},
      {"welsh-soft", "chwaer", "chwaer"},
      {"welsh-soft-limited", "pen", "ben"},
      {"welsh-soft-limited", "llawn", "llawn"},
      {"welsh-soft-limited", "rhydd", "rhydd"},
      {"welsh-soft-limited", "chwaer", "chwaer"},
      {"welsh-nasal", "Caerdydd", "Nghaerdydd"},
      {"welsh-nasal", "pen", "mhen"},
      {"welsh-nasal", "gardd", "ngardd"},
      {"welsh-aspirate", "tad", "thad"},
      {"welsh-aspirate", "iaith", "hiaith"},
      {"welsh-aspirate", "Ymarfer", "Hymarfer"},
      {"welsh-aspirate", "bara", "bara"},
      {"welsh-aspirate", "", ""},
  }));
  INFO(rule << " " << word);
  CHECK(mutate(rule, word) == expected);
}

TEST_CASE("An unknown rule is refused with the names of the known ones", "[mutation]") {
  CHECK_THROWS_WITH(mutate("softly", "pen"), tests::Contains("welsh-soft"));
}
