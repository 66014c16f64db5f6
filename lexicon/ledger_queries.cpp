#include "lexicon/ledger_queries.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wug::lexicon {
namespace {

using resources::Reason;
using resources::ReasonClass;

/// The bit of a mark on pairs or entries, 0 where it is none.
unsigned bit_of(Reason reason) {
  const auto found = std::find(mark_reasons.begin(), mark_reasons.end(), reason);
  return found == mark_reasons.end() ? 0U : 1U << static_cast<unsigned>(found - mark_reasons.begin());
}

std::string pairs_where(std::int64_t source, const std::string& condition) {
  return fmt::format("SELECT e.line, h.text AS headword, t.text AS translation, p.attestations FROM lexicon_pair p JOIN lexicon_entry e ON e.id = p.entry "
                     "JOIN lexicon_text h ON h.id = p.headword JOIN lexicon_text t ON t.id = p.translation WHERE p.source = {} AND {}",
                     source, condition);
}

std::string entries_where(std::int64_t source, unsigned bit) {
  return fmt::format("SELECT e.line, h.text AS headword FROM lexicon_entry e JOIN lexicon_text h ON h.id = e.headword WHERE e.source = {} AND e.marks & {}", source, bit);
}

}  // namespace

std::string rows_query(Reason reason, std::int64_t source) {
  if (resources::class_of(reason) == ReasonClass::quarantined) {
    return fmt::format("SELECT file, line, detail, text FROM quarantine WHERE source = {} AND reason = '{}'", source, resources::name_of(reason));
  }
  const unsigned bit = bit_of(reason);
  if (reason == Reason::dup_pair) return pairs_where(source, fmt::format("(p.attestations > 1 OR p.marks & {})", bit));
  if (reason == Reason::no_translation || reason == Reason::dup_form_lang) return entries_where(source, bit);
  if (reason == Reason::dangling_ref || bit == 0) return {};
  return pairs_where(source, fmt::format("p.marks & {}", bit));
}

}  // namespace wug::lexicon
