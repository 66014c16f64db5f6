#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "morph/form_table.hpp"

namespace wug::morph {

struct GapOptions {
  std::size_t most = 100;        ///< gaps to list
  double expected_share = 0.5;   ///< a cell is expected of a lemma when this share of its part of speech has it
  std::size_t sample = 400;      ///< lemmas per part of speech from which dependencies between cells are estimated
  std::string part_of_speech;    ///< only this one; empty: all
};

/// A cell worth asking a speaker for.
struct Gap {
  std::string lemma, bundle;
  std::uint64_t missing = 0;  ///< expected cells that the lemma lacks, this one included
  double bits = 0;            ///< what the answer tells about the lemma's missing cells
};

/// Missing cells by what they would unlock: the entropy of the cell's own way of inflecting plus the mutual information
/// between it and each other missing cell of the lemma, in bits, where a "way" is what changes between lemma and form
/// (stats.hpp). At most one gap per lemma: its best. Deterministic: samples are taken evenly.
std::vector<Gap> find_gaps(const FormTable& table, const GapOptions& options = {});

/// The bundles of a part of speech that at least `share` as many rows have as its most frequent bundle.
std::vector<std::uint32_t> expected_bundles(const FormTable& table, std::string_view part_of_speech, double share = 0.5);

/// Expected bundles of the lemma's parts of speech that it has no form for, ascending.
std::vector<std::uint32_t> missing_bundles(const FormTable& table, std::uint32_t lemma, double share = 0.5);

}  // namespace wug::morph
