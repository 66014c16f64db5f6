#include "morph/rules_align.hpp"

#include <algorithm>

namespace wug::morph {
namespace {

std::size_t leading(std::u32string_view text, char32_t gap) {
  return std::min(text.find_first_not_of(gap), text.size());
}

std::size_t trailing(std::u32string_view text, char32_t gap) {
  const std::size_t last = text.find_last_not_of(gap);
  return last == text.npos ? text.size() : text.size() - last - 1;
}

}  // namespace

// The running cost is handed down and subtracted again, as the official script does, so that equal costs differ in
// their last bit in the same way; the choice of a cell's first visit is final. Depth is at most the sum of the lengths.
double RuleAligner::visit(std::size_t i, std::size_t j, double cost) {
  const std::size_t n = lemma_.size(), m = form_.size();
  Cell& cell = cells_[i * (m + 1) + j];
  double result = 0;
  char choice = 0;
  if (i == n) {
    result = cost + static_cast<double>(m - j);
  } else if (j == m) {
    result = cost + static_cast<double>(n - i);
  } else {
    const auto cost_at = [this](const Cell& next, std::size_t row, std::size_t column, double so_far) {
      return next.rest >= 0 ? so_far + next.rest : visit(row, column, so_far);
    };
    const Cell* below = &cell + m + 1;
    result = cost_at(below[1], i + 1, j + 1, cost + (lemma_[i] == form_[j] ? 0.0 : 1.1));
    const double insert = cost_at((&cell)[1], i, j + 1, cost + 1.0);
    const double erase = cost_at(below[0], i + 1, j, cost + 1.0);
    if (insert < result) result = insert, choice = 1;
    if (erase < result) result = erase, choice = 2;
  }
  cell = {result - cost, choice};
  return cost + cell.rest;
}

const Alignment& RuleAligner::align(std::u32string_view lemma, std::u32string_view form) {
  lemma_ = lemma;
  form_ = form;
  const std::size_t n = lemma.size(), m = form.size();
  cells_.assign((n + 1) * (m + 1), {});
  result_.lemma.clear();
  result_.form.clear();
  result_.cost = visit(0, 0, 0.0);
  std::size_t i = 0, j = 0;
  while (i < n || j < m) {
    const char choice = cells_[i * (m + 1) + j].choice;
    const bool take_lemma = j == m || (i < n && choice != 1);
    const bool take_form = i == n || (j < m && choice != 2);
    result_.lemma += take_lemma ? lemma[i++] : marks_.gap;
    result_.form += take_form ? form[j++] : marks_.gap;
  }
  return result_;
}

StemSplit split_stem(const Alignment& alignment, const RuleMarks& marks) {
  const auto& [lemma, form, cost] = alignment;
  return {std::max(leading(lemma, marks.gap), leading(form, marks.gap)),
          lemma.size() - std::max(trailing(lemma, marks.gap), trailing(form, marks.gap))};
}

// Every shift of the lemma against the form, in the official order: first the lemma moves right along "gaps + form",
// then the form moves right along "gaps + lemma". All candidates have the length of both words together.
EdgeGaps EdgeCounter::count(std::u32string_view lemma, std::u32string_view form) {
  const std::size_t n = lemma.size(), m = form.size(), size = n + m;
  lemma_.assign(m, marks_.gap).append(lemma).append(m, marks_.gap);
  form_.assign(n, marks_.gap).append(form).append(n, marks_.gap);
  const char32_t *best_upper = nullptr, *best_lower = nullptr;
  std::size_t best = size + 1;
  const auto keep_if_closer = [&](const char32_t* upper, const char32_t* lower) {
    std::size_t distance = 0;
    for (std::size_t k = 0; k < size; ++k) distance += upper[k] != lower[k] ? 1 : 0;
    if (distance < best) best = distance, best_upper = upper, best_lower = lower;
  };
  for (std::size_t p = 0; p <= m; ++p) keep_if_closer(lemma_.data() + m - p, form_.data());
  for (std::size_t p = 0; p <= n; ++p) keep_if_closer(lemma_.data(), form_.data() + p);
  upper_.clear();
  lower_.clear();
  for (std::size_t k = 0; k < size; ++k) {
    if (best_upper[k] == marks_.gap && best_lower[k] == marks_.gap) continue;
    upper_ += best_upper[k];
    if (both_sides_) lower_ += best_lower[k];
  }
  const bool multiword = upper_.find_first_of(U" -") != upper_.npos || lower_.find_first_of(U" -") != lower_.npos;
  if (multiword) return {};
  return {leading(upper_, marks_.gap) + leading(lower_, marks_.gap),
          trailing(upper_, marks_.gap) + trailing(lower_, marks_.gap)};
}

}  // namespace wug::morph
