#include "resources/xml_parts.hpp"

#include <algorithm>
#include <cstring>
#include <pugixml.hpp>

#include "resources/error.hpp"
#include "resources/xml_scanner.hpp"

namespace wug::resources {
namespace {

constexpr std::size_t batch_bytes = 32 * 1024;  ///< of text parsed at once; its tree takes about nine times as much

}  // namespace

class XmlParts::State {
 public:
  State(std::string bytes, std::string name, std::vector<std::string_view> parts, bool keep_blanks, const XmlLimits& limits)
      : name_(std::move(name)),
        limits_(limits),
        text_(xml_as_utf8(std::move(bytes), name_, limits_)),
        parts_(std::move(parts)),
        flags_(pugi::parse_default | pugi::parse_fragment | pugi::parse_embed_pcdata | (keep_blanks ? pugi::parse_ws_pcdata : 0U)),
        scanner_(text_, name_, limits_) {}

  bool next() {
    if (part) part = part.next_sibling();
    while (part && part.type() != pugi::node_element) part = part.next_sibling();
    while (!part) {
      if (!fill()) return false;
      part = batch_.first_child();
      while (part && part.type() != pugi::node_element) part = part.next_sibling();
    }
    return true;
  }

  std::size_t line_of(const pugi::xml_node& node) {
    const std::ptrdiff_t within = node.offset_debug();
    if (within < 0) return 0;
    const std::size_t offset = batch_begin_ + static_cast<std::size_t>(within);
    if (offset >= line_offset_) {
      line_ += newlines(line_offset_, offset);
    } else {
      line_ -= newlines(offset, line_offset_);
    }
    line_offset_ = offset;
    return line_;
  }

  pugi::xml_node part;
  std::vector<pugi::xml_node> around;

 private:
  using Markup = XmlScanner::Markup;

  /// Parses the next run of parts that have nothing but text and comments between them.
  bool fill() {
    apply_pending();
    bool found = false;
    std::size_t begin = 0, end = 0;
    while (!(found && end - begin >= batch_bytes) && scanner_.next()) {
      const Markup markup = scanner_.markup();
      if (markup == Markup::other) continue;
      if (markup != Markup::end && is_part(scanner_.element())) {
        if (!found) begin = scanner_.begin();
        found = true;
        if (markup == Markup::start) scanner_.skip_element();
        end = scanner_.end();
        continue;
      }
      pending_ = true;
      if (found) break;
      apply_pending();
    }
    if (found) parse(begin, end);
    return found;
  }

  /// Lines are about as long as a search that looks at many bytes at a time.
  std::size_t newlines(std::size_t from, std::size_t to) const {
    std::size_t count = 0;
    const char* const end = text_.data() + to;
    for (const char* at = text_.data() + from; at < end; ++at, ++count) {
      at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
      if (at == nullptr) break;
    }
    return count;
  }

  bool is_part(std::string_view element) const { return std::find(parts_.begin(), parts_.end(), element) != parts_.end(); }

  void parse(std::size_t begin, std::size_t end) {
    const auto result = batch_.load_buffer(text_.data() + begin, end - begin, flags_, pugi::encoding_utf8);
    batch_begin_ = begin;
    if (!result) {
      scanner_.fail(begin + static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, result.offset)),
                    std::string("not well-formed XML: ") + result.description());
    }
  }

  /// Opens or closes the element around parts whose tag the scanner passed last.
  void apply_pending() {
    if (!pending_) return;
    pending_ = false;
    if (scanner_.markup() == Markup::start) {
      std::string tag = text_.substr(scanner_.begin(), scanner_.end() - scanner_.begin() - 1) + "/>";
      auto document = std::make_unique<pugi::xml_document>();
      const auto result = document->load_buffer(tag.data(), tag.size(), pugi::parse_default, pugi::encoding_utf8);
      if (!result) scanner_.fail(scanner_.begin(), std::string("not well-formed XML: ") + result.description());
      around.push_back(document->document_element());
      open_.push_back(std::move(document));
    } else if (scanner_.markup() == Markup::end) {
      if (around.empty() || scanner_.element() != around.back().name()) {
        scanner_.fail(scanner_.begin(), "not well-formed XML: found the end tag " + in_quotes(scanner_.element()) + ", expected that of " +
                                            in_quotes(around.empty() ? "nothing" : around.back().name()));
      }
      around.pop_back();
      open_.pop_back();
    }
  }

  std::string name_;
  XmlLimits limits_;
  std::string text_;
  std::vector<std::string_view> parts_;
  unsigned flags_;
  XmlScanner scanner_;
  pugi::xml_document batch_;
  std::vector<std::unique_ptr<pugi::xml_document>> open_;
  bool pending_ = false;
  std::size_t batch_begin_ = 0, line_offset_ = 0, line_ = 1;
};

XmlParts::XmlParts(std::string bytes, std::string name, std::vector<std::string_view> parts, bool keep_blanks, const XmlLimits& limits)
    : state_(std::make_unique<State>(std::move(bytes), std::move(name), std::move(parts), keep_blanks, limits)) {}
XmlParts::~XmlParts() = default;
bool XmlParts::next() { return state_->next(); }
const pugi::xml_node& XmlParts::part() const { return state_->part; }
const std::vector<pugi::xml_node>& XmlParts::around() const { return state_->around; }
std::size_t XmlParts::line_of(const pugi::xml_node& node) { return state_->line_of(node); }

}  // namespace wug::resources
