#include "resources/xml_parts.hpp"

#include <pugixml.hpp>

#include "resources/error.hpp"
#include "resources/escape_xml.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

/// "path/of/parents/part=text@line" of every part.
std::vector<std::string> parts(const std::string& text) {
  XmlParts reader(text, "test", {"e", "pardef"}, false);
  std::vector<std::string> list;
  while (reader.next()) {
    std::string path;
    for (const pugi::xml_node& node : reader.around()) path += std::string(node.name()) + node.attribute("id").value() + "/";
    list.push_back(path + reader.part().name() + "=" + text_below(reader.part()) + "@" + std::to_string(reader.line_of(reader.part())));
  }
  return list;
}

}  // namespace

TEST_CASE("Parts come in order with the elements around them and their lines", "[xml]") {
  CHECK(parts("<?xml version=\"1.0\"?>\n<d><pardefs>\n<pardef><e>x</e></pardef></pardefs>\n<s id=\"1\"><e>a</e><!-- <e>no</e> -->\n<e/></s>\n<t/><s id=\"2\">\n<e>b&amp;c</e></s></d>\n") ==
        std::vector<std::string>{"d/pardefs/pardef=x@3", "d/s1/e=a@4", "d/s1/e=@5", "d/s2/e=b&c@7"});
  CHECK(parts("<e>root</e>") == std::vector<std::string>{"e=root@1"});
  CHECK(parts("<d/>").empty());
}

TEST_CASE("Long files give the same parts as short ones", "[xml]") {
  std::string text = "<d>";
  for (int i = 0; i < 20'000; ++i) text += "<s>\n<e>" + std::to_string(i) + "</e> <e>x</e></s>";
  const auto list = parts(text + "</d>");
  REQUIRE(list.size() == 40'000);
  CHECK(list[39'998] == "d/s/e=19999@20001");
}

TEST_CASE("A damaged file is refused with its place, inside and outside of parts", "[xml]") {
  CHECK_THROWS_WITH(parts("<d><e>a</e></f>"), wug::tests::Contains("end tag"));
  CHECK_THROWS_WITH(parts("<d><e><b></e></b></d>"), wug::tests::Contains("not well-formed"));
  CHECK_THROWS_WITH(parts("<d><e>a"), wug::tests::Contains("cut off"));
  CHECK_THROWS_WITH(parts("<d>\n<e>&x;</e></d>"), wug::tests::Contains("&x;"));
  CHECK_THROWS_AS(parts("<d><e>\xFF</e></d>"), FormatError);
}

TEST_CASE("What XML cannot hold is shown, what pages must not obey too", "[xml]") {
  CHECK(escape_xml("<a b=\"c\">'&\x1b\r\n\t\u202E") == "&lt;a b=&quot;c&quot;&gt;&#39;&amp;\uFFFD&#13;\n\t\u202E");
  CHECK(escape_for_display("a\x1b\u202E\u0085") == "a\uFFFD\uFFFD\uFFFD");
}
