#include "augment/record.hpp"

#include "augment/json_text.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {
using resources::Segment;
using resources::SegmentKind;
using resources::Status;

namespace {

void append_span(std::string& out, std::uint64_t begin, std::uint64_t end) {
  out += '[';
  append_json(out, begin);
  out += ',';
  append_json(out, end);
  out += ']';
}

std::string hex(std::uint64_t number) {
  std::string text(16, '0');
  for (std::size_t i = 0; i < 16; ++i) text[15 - i] = "0123456789abcdef"[number >> (4 * i) & 15];
  return text;
}

}  // namespace

void RecordWriter::clear() {
  text_.clear();
  tokens_.clear();
  languages_.clear();
  swaps_.clear();
  token_count_ = 0;
}

void RecordWriter::add_token(std::string_view form, std::string_view language) {
  if (token_count_++ > 0) {
    tokens_ += ',';
    languages_ += ',';
  }
  append_json(tokens_, form);
  append_json(languages_, language);
}

void RecordWriter::add_tokens(std::string_view text, const std::string& language) {
  segmenter_.split(text, segments_);
  for (const Segment& segment : segments_) {
    if (segment.kind == SegmentKind::space) continue;
    add_token(text.substr(segment.begin, segment.end - segment.begin), segment.kind == SegmentKind::word ? std::string_view(language) : "zxx");
  }
}

void RecordWriter::add_swap(const Swap& swap) {
  swaps_ += swaps_.empty() ? "{\"s\":" : ",{\"s\":";
  append_span(swaps_, swap.source_begin, swap.source_end);
  swaps_ += ",\"t\":";
  append_span(swaps_, swap.target_begin, swap.target_end);
  swaps_ += ",\"from\":";
  append_json(swaps_, swap.from);
  swaps_ += ",\"lex\":";
  append_json(swaps_, swap.lexeme);
  swaps_ += ",\"rung\":";
  append_json(swaps_, swap.rung);
  swaps_ += ",\"status\":";
  append_json(swaps_, name_of(swap.status));
  swaps_ += ",\"cell\":";
  append_json(swaps_, swap.cell);
  swaps_ += '}';
}

void RecordWriter::append(const Substituter& line, std::string& out, bool replaced) {
  clear();
  Status status = Status::copied;
  std::uint64_t source_token = 0;
  std::size_t at = 0, copied = 0;
  const auto copy_until = [&](std::size_t segment) {
    for (; at < segment; ++at) {
      const Segment& s = line.segments()[at];
      if (s.kind == SegmentKind::space) continue;
      add_token(line.line().substr(s.begin, s.end - s.begin), s.kind == SegmentKind::word ? std::string_view(options_.from) : "zxx");
      ++source_token;
    }
  };
  for (const Unit& unit : line.units()) {
    if (!unit.replaced || !replaced) continue;
    copy_until(unit.begin);
    const std::size_t begin = line.segments()[unit.begin].begin;
    text_.append(line.line().substr(copied, begin - copied));
    text_.append(line.text(unit));
    copied = line.segments()[unit.end - 1].end;
    const std::uint64_t source_begin = source_token, target_begin = token_count_;
    for (; at < unit.end; ++at) source_token += line.segments()[at].kind != SegmentKind::space;
    add_tokens(line.text(unit), options_.to);
    const bool absorbed = unit.group == 0 && unit.filler == nullptr;
    add_swap({source_begin, source_token, target_begin, token_count_, line.source_text(unit),
              absorbed ? std::string_view() : line.candidate(unit).text,
              absorbed ? "absorbed" : unit.type == nullptr ? "mwe" : name_of(unit.rung), line.cell(unit), unit.status});
    status = weaker(status, unit.status);
  }
  copy_until(line.segments().size());
  text_.append(line.line().substr(copied));
  finish(line.line_key(), status, "", out);
}

void RecordWriter::append(const resources::Sentence& source, const Projection& projection, std::string& out) {
  clear();
  text_ = projection.sentence.text;
  std::string order;
  for (const resources::AlignedToken& token : projection.tokens) {
    const bool letters = letter_case(token.form) != LetterCase::uncased || static_cast<unsigned char>(token.form[0]) >= 0x80;
    const std::string& language = token.status == Status::copied ? options_.from : options_.to;
    add_token(token.form, letters ? std::string_view(language) : "zxx");
    if (!order.empty()) order += ',';
    append_json(order, static_cast<std::uint64_t>(token.begin));
  }
  Status status = Status::copied;
  for (const Replacement& swap : projection.replacements) {
    std::string from;
    for (std::size_t i = swap.begin; i < swap.end; ++i) (from += from.empty() ? "" : " ") += source.words[i].form;
    const auto [begin, end] = swap.words.empty() ? std::pair<std::size_t, std::size_t>() : place_of(projection, swap);
    add_swap({swap.begin, swap.end, begin, end, from, swap.lemma, swap.words.empty() ? "absorbed" : swap.rung, swap.cell, swap.status});
    status = weaker(status, swap.status);
  }
  finish(resources::fingerprint(source.text), status, projection.reordered ? order : "", out);
}

void RecordWriter::finish(std::uint64_t key, Status status, std::string_view order, std::string& out) const {
  out += "{\"id\":";
  append_json(out, hex(key));
  out += ",\"text\":";
  append_json(out, text_);
  out += ",\"tokens\":[" + tokens_ + "],\"lang\":[" + languages_ + "],\"swaps\":[" + swaps_ + "]";
  if (!order.empty()) ((out += ",\"source\":[") += order) += ']';
  out += ",\"status\":";
  append_json(out, name_of(status));
  out += ",\"method\":";
  append_json(out, options_.method);
  out += ",\"seed\":";
  append_json(out, options_.seed);
  out += ",\"epoch\":";
  append_json(out, std::uint64_t{options_.epoch});
  out += "}\n";
}

void RecordWriter::append_error(std::string_view error, std::string& out) {
  out += "{\"text\":\"\",\"error\":";
  append_json(out, error);
  out += "}\n";
}

}  // namespace wug::augment
