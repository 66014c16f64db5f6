#include "tools/options/command.hpp"

namespace wug::tools {

extern const Command adapt_tokenize;
extern const Command doctor, init;
extern const Command sigmorphon;
extern const Command source_list, source_remove, store_check;

std::span<const Command* const> commands() {
  static const Command* const table[] = {
      &adapt_tokenize,
      &doctor,
      &init,
      &sigmorphon,
      &source_list,
      &source_remove,
      &store_check,
  };
  return table;
}

}  // namespace wug::tools
