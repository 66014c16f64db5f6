// The baseline of FLEx's interlinear texts: one text a phrase. FieldWorks' FlexInterlinear.xsd.
#include <pugixml.hpp>

#include "resources/corpus_readers.hpp"
#include "resources/normalize.hpp"
#include "resources/xml_parts.hpp"

namespace wug::resources {
namespace {

std::string_view type_of(const pugi::xml_node& item) { return item.attribute("type").value(); }

/// The phrase as it was written; where the file only has its words, these with blanks between them.
std::string phrase_text(const pugi::xml_node& phrase) {
  std::string text;
  for (const pugi::xml_node item : phrase.children("item")) {
    if (type_of(item) == "txt") text += (text.empty() ? "" : " ") + text_below(item);
  }
  if (!text.empty()) return collapse_spaces(text);
  for (const pugi::xml_node word : phrase.child("words").children("word")) {
    for (const pugi::xml_node item : word.children("item")) {
      const bool punctuation = type_of(item) == "punct";
      if (!punctuation && type_of(item) != "txt") continue;
      if (!punctuation && !text.empty()) text += ' ';
      text += text_below(item);
      break;
    }
  }
  return collapse_spaces(text);
}

class Flextext final : public TextCorpus {
 public:
  Flextext(std::unique_ptr<ByteSource> bytes, const std::string& name)
      : TextCorpus("flextext", name), parts_(read_all(*bytes), name, {"phrases"}, true) {}

  std::optional<TextItem> next() override {
    while (true) {
      for (; phrase_; phrase_ = phrase_.next_sibling()) {
        if (phrase_.type() != pugi::node_element) continue;
        const std::size_t line = parts_.line_of(phrase_);
        text_ = phrase_text(phrase_);
        if (text_.empty()) {
          report_.drop(Reason::blank, line);
          continue;
        }
        id_ = phrase_.attribute("guid").value();
        phrase_ = phrase_.next_sibling();
        report_.keep();
        return TextItem{text_, id_, line};
      }
      if (!parts_.next()) return std::nullopt;
      phrase_ = parts_.part().first_child();
    }
  }

 private:
  XmlParts parts_;
  pugi::xml_node phrase_;
  std::string text_, id_;
};

}  // namespace

std::unique_ptr<TextCorpus> make_flextext(std::unique_ptr<ByteSource> bytes, const std::string& name) {
  return std::make_unique<Flextext>(std::move(bytes), name);
}

}  // namespace wug::resources
