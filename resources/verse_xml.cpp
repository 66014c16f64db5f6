// Bible texts in XML: CES (Christodouloupoulos & Steedman 2015), OSIS 2.1.1 and USX 3. FORMATS.md section 17.
#include <algorithm>
#include <pugixml.hpp>

#include "resources/error.hpp"
#include "resources/verse_collector.hpp"
#include "resources/verse_readers.hpp"
#include "resources/xml_document.hpp"

namespace wug::resources {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What the three share: the document is read with the first verse and walked once, in document order. Subclasses say
/// what an element does; the depth is limited by the check of the XML.
class XmlVerses : public VerseReader {
 public:
  XmlVerses(std::unique_ptr<ByteSource> bytes, std::string name, ImportReport& report)
      : report_(report), collector_(report), bytes_(std::move(bytes)), name_(std::move(name)) {}

  std::optional<Verse> next() final {
    if (bytes_ != nullptr) {
      document_ = std::make_unique<XmlDocument>(read_all(*bytes_, XmlLimits{}.bytes + 1), name_);
      bytes_.reset();
      language_ = header_language(document_->root());
      walk(document_->root());
      collector_.end();
      document_.reset();
    }
    return collector_.take();
  }
  std::string language() const final { return language_; }

 protected:
  /// Before the children of an element; false leaves all of it out.
  virtual bool enter(const pugi::xml_node& element) = 0;
  virtual void leave(const pugi::xml_node&) {}
  virtual std::string header_language(const pugi::xml_node&) const { return {}; }
  virtual bool keeps_text() const { return true; }

  bool leave_out(std::string_view what) {
    report_.residue(std::string(what));
    return false;
  }

  /// Begins a verse, or puts its number aside.
  void begin(std::optional<Verse> verse, const pugi::xml_node& element, std::string_view id) {
    collector_.end();
    const std::size_t line = document_->line_of(element);
    if (!verse) {
      report_.quarantine(Reason::ragged, line, "found the verse " + in_quotes(id) + ", expected book, chapter and number", id);
      return;
    }
    verse->line = line;
    collector_.begin(std::move(*verse));
  }

  ImportReport& report_;
  VerseCollector collector_;

 private:
  void walk(const pugi::xml_node& parent) {
    for (const pugi::xml_node child : parent.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        if (keeps_text()) collector_.text(child.value());
      } else if (child.type() == pugi::node_element && enter(child)) {
        walk(child);
        leave(child);
      }
    }
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string name_, language_;
  std::unique_ptr<XmlDocument> document_;
};

/// <seg id="b.JOH.1.1" type="verse">text</seg>
class Ces final : public XmlVerses {
 public:
  using XmlVerses::XmlVerses;

 private:
  bool enter(const pugi::xml_node& element) override {
    const std::string_view name = element.name();
    if (is_one_of(name, {"cesHeader", "head"})) return leave_out(name == "head" ? "title" : "front matter");
    if (is_one_of(name, {"note", "ref"})) return leave_out(name == "ref" ? "reference" : "note");
    if (name != "seg" || std::string_view(element.attribute("type").value()) != "verse") return true;
    const std::string_view id = element.attribute("id").value();
    begin(parse_verse_id(id), element, id);
    return true;
  }
  void leave(const pugi::xml_node& element) override {
    if (std::string_view(element.attribute("type").value()) == "verse") collector_.end();
  }
  std::string header_language(const pugi::xml_node& root) const override {
    return root.child("cesHeader").child("profileDesc").child("langUsage").child("language").attribute("iso639").value();
  }
};

/// Verses as milestones that cross other elements (<verse sID="v1" osisID="John.1.1"/>…<verse eID="v1"/>), or as elements.
class Osis final : public XmlVerses {
 public:
  using XmlVerses::XmlVerses;

 private:
  bool enter(const pugi::xml_node& element) override {
    const std::string_view name = element.name();
    if (name == "header") return leave_out("front matter");
    if (name == "title") return leave_out("title");
    if (name == "note") return leave_out(std::string_view(element.attribute("type").value()) == "crossReference" ? "reference" : "note");
    if (name == "reference") return leave_out("reference");
    if (name == "figure") return leave_out("figure");
    if (name == "chapter" || name == "div") return chapter_or_division(element);
    if (name == "verse") return verse(element);
    if (is_block(name)) collector_.text(" ");
    return true;
  }
  void leave(const pugi::xml_node& element) override {
    const std::string_view name = element.name();
    if (is_block(name)) collector_.text(" ");
    // A verse as an element ends with it; as a milestone it is empty, and its end comes later.
    if (name == "verse" && !element.attribute("sID") && !element.attribute("eID")) collector_.end();
    if (is_one_of(name, {"chapter", "div"}) && element.first_child()) collector_.text(" ");
  }
  static bool is_block(std::string_view name) {
    return is_one_of(name, {"p", "l", "lg", "lb", "item", "list", "row", "cell", "speech", "salute", "closer", "milestone"});
  }
  bool chapter_or_division(const pugi::xml_node& element) {
    const std::string_view type = element.attribute("type").value();
    if (is_one_of(type, {"introduction", "preface", "titlePage", "front", "colophon", "imprint"})) return leave_out("front matter");
    if (type == "book" || (std::string_view(element.name()) == "chapter" && !element.attribute("eID"))) collector_.end();
    return true;
  }
  bool verse(const pugi::xml_node& element) {
    if (element.attribute("eID")) {
      collector_.end();
      return true;
    }
    const std::string_view ids = element.attribute("osisID").value();
    begin(verse_of(ids), element, ids);
    return true;
  }
  /// "John.1.2 John.1.3" is a bridge; a name of the work ("KJV:John.1.1") and grains ("John.1.1!a") are left off.
  static std::optional<Verse> verse_of(std::string_view ids) {
    std::optional<Verse> whole;
    for (std::size_t at = 0; at < ids.size();) {
      const std::size_t end = std::min(ids.find(' ', at), ids.size());
      std::string_view id = ids.substr(at, end - at);
      at = end + 1;
      if (id.empty()) continue;
      id = id.substr(0, id.find('!'));
      if (const std::size_t colon = id.find(':'); colon != std::string_view::npos) id.remove_prefix(colon + 1);
      const auto verse = parse_verse_id(id);
      if (!verse || (whole && (verse->book != whole->book || verse->chapter != whole->chapter || verse->first <= whole->last))) return std::nullopt;
      if (!whole) {
        whole = verse;
        continue;
      }
      whole->last = verse->last;
      whole->number = std::to_string(whole->first) + "-" + std::to_string(whole->last);
    }
    return whole;
  }
  std::string header_language(const pugi::xml_node& root) const override {
    const std::string language = root.child("osisText").attribute("xml:lang").value();
    return language == "und" ? "" : language;
  }
};

/// Milestones in paragraphs; before version 3 a verse has no end of its own.
class Usx final : public XmlVerses {
 public:
  using XmlVerses::XmlVerses;

 private:
  bool enter(const pugi::xml_node& element) override {
    const std::string_view name = element.name(), style = element.attribute("style").value();
    if (name == "book") {
      collector_.end();
      book_ = element.attribute("code").value();
      return leave_out("front matter");
    }
    if (name == "chapter") return chapter(element);
    if (name == "verse") return verse(element);
    if (is_one_of(name, {"note", "ref", "figure", "sidebar", "periph", "optbreak"})) return other(name, style);
    if (name == "para") return paragraph(style);
    if (is_one_of(name, {"table", "row", "cell"})) collector_.text(" ");
    if (name == "char" && !left_out_style(style).empty()) return leave_out(left_out_style(style));
    return true;
  }
  void leave(const pugi::xml_node& element) override {
    if (!is_one_of(element.name(), {"para", "row", "cell"})) return;
    kept_ = true;
    collector_.text(" ");
  }
  bool keeps_text() const override { return kept_; }

  bool other(std::string_view name, std::string_view style) {
    if (name == "optbreak") collector_.text(" ");
    if (name == "note") return leave_out(is_one_of(style, {"x", "ex"}) ? "reference" : "note");
    if (name == "optbreak") return false;
    return leave_out(name == "ref" ? "reference" : name == "figure" ? "figure" : name == "periph" ? "front matter" : "note");
  }
  bool paragraph(std::string_view style) {
    const std::string_view left_out = left_out_style(style);
    kept_ = left_out.empty();
    if (!kept_) report_.residue(std::string(left_out));
    collector_.text(" ");
    return true;  // a verse may begin within
  }
  bool chapter(const pugi::xml_node& element) {
    collector_.end();
    if (!element.attribute("eid")) chapter_ = element.attribute("number").value();
    return true;
  }
  bool verse(const pugi::xml_node& element) {
    if (element.attribute("eid")) {
      collector_.end();
      return true;
    }
    const std::string_view number = element.attribute("number").value();
    begin(make_verse(book_, chapter_, number), element, number);
    kept_ = true;
    return true;
  }

  std::string book_, chapter_;
  bool kept_ = true;
};

template <class Reader>
std::unique_ptr<VerseReader> make(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report) {
  return std::make_unique<Reader>(std::move(bytes), name, report);
}

}  // namespace

std::unique_ptr<VerseReader> make_ces_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report) {
  return make<Ces>(std::move(bytes), name, report);
}
std::unique_ptr<VerseReader> make_osis_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report) {
  return make<Osis>(std::move(bytes), name, report);
}
std::unique_ptr<VerseReader> make_usx_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report) {
  return make<Usx>(std::move(bytes), name, report);
}

}  // namespace wug::resources
