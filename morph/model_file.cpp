#include "morph/model_file.hpp"

#include <charconv>

#include "resources/error.hpp"
#include "resources/hash.hpp"

namespace wug::morph {
namespace {

constexpr std::string_view magic = "wug-inflector 5";
constexpr std::size_t digest_size = 64;

// Tabs, line feeds and backslashes in fields are written \t, \n and \\.
void append_escaped(std::string& text, std::string_view field) {
  for (const char c : field) {
    if (c == '\t' || c == '\n' || c == '\\') {
      text += '\\';
      text += c == '\t' ? 't' : c == '\n' ? 'n' : '\\';
    } else {
      text += c;
    }
  }
}

[[noreturn]] void refuse(const std::string& what) {
  throw resources::Error(resources::Cause::data, "not a wug inflection model: " + what);
}

/// Takes fields and counted blocks from the front of the bytes.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::string_view until(char end) {
    const std::size_t at = rest_.find(end);
    if (at == rest_.npos) refuse("it ends early");
    const std::string_view field = rest_.substr(0, at);
    rest_.remove_prefix(at + 1);
    return field;
  }
  std::string field(char end) {
    const std::string_view raw = until(end);
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      const bool escape = raw[i] == '\\' && i + 1 < raw.size();
      text += !escape ? raw[i] : raw[++i] == 't' ? '\t' : raw[i] == 'n' ? '\n' : raw[i];
    }
    return text;
  }
  /// A count of things that take at least `least` bytes each.
  std::size_t count(std::size_t least) {
    const std::string_view digits = until('\n');
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) refuse("a count is no number");
    if (value > rest_.size() / least) refuse("it ends early");
    return value;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace

std::string write_model(const ModelFile& model) {
  std::string text = std::string(magic) + "\n";
  append_escaped(text, model.method);
  text += "\n" + std::to_string(model.settings.size()) + "\n";
  for (const auto& [key, value] : model.settings) {
    append_escaped(text, key);
    text += '\t';
    append_escaped(text, value);
    text += '\n';
  }
  text += std::to_string(model.examples.size()) + "\n";
  for (const auto& [lemma, form, bundle] : model.examples) {
    append_escaped(text, lemma);
    text += '\t';
    append_escaped(text, form);
    text += '\t';
    append_escaped(text, bundle);
    text += '\n';
  }
  text += std::to_string(model.learnt.size()) + "\n" + model.learnt;
  return text + resources::sha256(text);
}

ModelFile read_model(std::string_view bytes) {
  if (!bytes.starts_with("wug-inflector ")) refuse("its first line is not " + std::string(magic));
  if (!bytes.starts_with(std::string(magic) + "\n")) refuse("it was written by another version of wug");
  if (bytes.size() < digest_size) refuse("it ends early");
  const std::string_view body = bytes.substr(0, bytes.size() - digest_size);
  if (resources::sha256(body) != bytes.substr(body.size())) refuse("it is damaged (its SHA-256 differs)");
  Reader reader(body);
  reader.until('\n');
  ModelFile model;
  model.method = reader.field('\n');
  for (std::size_t n = reader.count(2); n > 0; --n) {
    const std::string key = reader.field('\t');
    model.settings[key] = reader.field('\n');
  }
  model.examples.resize(reader.count(3));
  for (auto& [lemma, form, bundle] : model.examples) {
    lemma = reader.field('\t');
    form = reader.field('\t');
    bundle = reader.field('\n');
  }
  const std::size_t learnt = reader.count(1);
  if (reader.rest().size() != learnt) refuse("what it learnt is incomplete");
  model.learnt = reader.rest();
  return model;
}

}  // namespace wug::morph
