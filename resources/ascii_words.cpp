#include "resources/ascii_words.hpp"

#include "resources/ascii_classes.hpp"

namespace wug::resources {

AsciiWords::AsciiWords() : classes_(byte_classes().data()) {}

/// True if the character joins those on both sides of it.
inline bool AsciiWords::is_joint(const char* at) const {
  const auto class_of = [&](char c) -> unsigned { return classes_[static_cast<unsigned char>(c)]; };
  const unsigned joint = class_of(*at), left = class_of(at[-1]), right = class_of(at[1]);
  return ((joint & byte_inside_word) != 0 && left == byte_letter && right == byte_letter) ||
         ((joint & byte_inside_number) != 0 && left == byte_digit && right == byte_digit);
}

inline SegmentKind AsciiWords::kind_of(const char* from, const char* to) const {
  unsigned seen = 0;
  for (; from < to && (seen & byte_letter) == 0; ++from) seen |= classes_[static_cast<unsigned char>(*from)];
  return (seen & byte_letter) != 0 ? SegmentKind::word : (seen & byte_digit) != 0 ? SegmentKind::number : SegmentKind::other;
}

/// Makes runs of the stretches in their place; how many there are.
std::size_t AsciiWords::join_all(const char* text, std::size_t stretches) {
  std::size_t count = 0;
  std::uint32_t joined = 0;  // segments that joining took away
  for (std::size_t i = 0; i < stretches; ++count) {
    AsciiRun run = runs_[i];
    run.number -= joined;
    for (++i; i < stretches && runs_[i].begin == run.end + 1 && is_joint(text + run.end); ++i) {
      run.end = runs_[i].end;
      joined += 2;
    }
    run.kind = kind_of(text + run.begin, text + run.end);
    word_count_ += run.kind == SegmentKind::word;
    runs_[count] = run;
  }
  return count;
}

bool AsciiWords::split(std::string_view line) {
  if (runs_.size() < line.size() / 2 + 81) runs_.resize(line.size() + 81);
  found_ = scan_ascii(line, runs_.data());
  run_count_ = 0;
  if (found_.foreign) return false;
  word_count_ = found_.mere_words ? found_.count : 0;
  run_count_ = found_.mere_words ? found_.count : join_all(line.data(), found_.count);
  const auto size = static_cast<std::uint32_t>(line.size());
  runs_[run_count_] = {size, size, 0, SegmentKind::other};
  return true;
}

}  // namespace wug::resources
