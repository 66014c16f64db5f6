#include "augment/record.hpp"

#include "augment/json_text.hpp"

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

void RecordWriter::add_tokens(std::string_view text, const std::string& language) {
  segmenter_.split(text, segments_);
  for (const Segment& segment : segments_) {
    if (segment.kind == SegmentKind::space) continue;
    if (token_count_++ > 0) {
      tokens_ += ',';
      languages_ += ',';
    }
    append_json(tokens_, text.substr(segment.begin, segment.end - segment.begin));
    append_json(languages_, segment.kind == SegmentKind::word ? std::string_view(language) : "zxx");
  }
}

void RecordWriter::add_swap(const Substituter& line, const Unit& unit, std::uint64_t source_begin, std::uint64_t source_end,
                            std::uint64_t target_begin) {
  swaps_ += swaps_.empty() ? "{\"s\":" : ",{\"s\":";
  append_span(swaps_, source_begin, source_end);
  swaps_ += ",\"t\":";
  append_span(swaps_, target_begin, token_count_);
  swaps_ += ",\"from\":";
  append_json(swaps_, line.source_text(unit));
  swaps_ += ",\"lex\":";
  append_json(swaps_, unit.group == 0 ? std::string_view() : line.candidate(unit).text);
  swaps_ += ",\"rung\":";
  append_json(swaps_, unit.group == 0 ? "absorbed" : unit.type == nullptr ? "mwe" : name_of(unit.rung));
  swaps_ += ",\"status\":";
  append_json(swaps_, name_of(unit.status));
  swaps_ += ",\"cell\":";
  append_json(swaps_, line.cell(unit));
  swaps_ += '}';
}

void RecordWriter::append(const Substituter& line, std::string& out, bool replaced) {
  text_.clear();
  tokens_.clear();
  languages_.clear();
  swaps_.clear();
  token_count_ = 0;
  Status status = Status::copied;
  std::uint64_t source_token = 0;
  std::size_t at = 0, copied = 0;
  const auto copy_until = [&](std::size_t segment) {
    for (; at < segment; ++at) {
      const Segment& s = line.segments()[at];
      if (s.kind == SegmentKind::space) continue;
      if (token_count_++ > 0) {
        tokens_ += ',';
        languages_ += ',';
      }
      append_json(tokens_, line.line().substr(s.begin, s.end - s.begin));
      append_json(languages_, s.kind == SegmentKind::word ? std::string_view(options_.from) : "zxx");
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
    add_swap(line, unit, source_begin, source_token, target_begin);
    status = weaker(status, unit.status);
  }
  copy_until(line.segments().size());
  text_.append(line.line().substr(copied));

  finish(line, status, out);
}

void RecordWriter::finish(const Substituter& line, Status status, std::string& out) const {
  out += "{\"id\":";
  append_json(out, hex(line.line_key()));
  out += ",\"text\":";
  append_json(out, text_);
  out += ",\"tokens\":[" + tokens_ + "],\"lang\":[" + languages_ + "],\"swaps\":[" + swaps_ + "],\"status\":";
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
