#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wug::morph {

/// One row of training data: an attested cell of a paradigm.
struct InflectionExample {
  std::string lemma, form;
  std::string bundle;  ///< feature bundle as its file writes it (`V;PST;3;SG`)
};

/// What an inflector is asked: which form has this lemma in this cell?
struct InflectionQuery {
  std::string lemma, bundle;
};

/// A proposed form. Scores compare candidates of one query of one inflector; higher is better.
struct RankedForm {
  std::string form;
  double score = 0;
};

/// Longest lemma or form an inflector accepts, in code points: alignment costs the product of two lengths.
inline constexpr std::size_t longest_inflected_word = 1000;

/// Lemma + feature bundle → ranked forms. Immutable after training, safe to share between threads.
class Inflector {
 public:
  virtual ~Inflector() = default;

  /// The method's name in `--method`.
  virtual std::string_view method() const = 0;

  /// At most `top` different forms per query, best first, never none: characters and bundles unseen in training are
  /// no error. Throws Error{data} on a lemma above longest_inflected_word or one that is not UTF-8.
  virtual std::vector<std::vector<RankedForm>> inflect(std::span<const InflectionQuery> queries,
                                                       std::size_t top) const = 0;

  /// Writes the model to `path` (a file or a folder, as the method likes); load_inflector reads it back.
  virtual void save(const std::string& path) const = 0;

  /// The best form of one cell.
  std::string inflect_one(std::string_view lemma, std::string_view bundle) const;
};

/// inflector.inflect over blocks of queries on up to `threads` threads; the result does not depend on `threads`.
std::vector<std::vector<RankedForm>> inflect_parallel(const Inflector& inflector,
                                                      std::span<const InflectionQuery> queries, std::size_t top,
                                                      unsigned threads);

/// `text` as code points. Throws Error{data} where it is not UTF-8 or longer than longest_inflected_word; `what` names
/// it in the message.
std::u32string checked_word(std::string_view text, std::string_view what);

}  // namespace wug::morph
