#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/report/charts.hpp"
#include "tools/report/collect.hpp"
#include "tools/report/markup.hpp"

using namespace wug::tools;
using wug::tests::Contains;

TEST_CASE("Text from data cannot become markup", "[report]") {
  CHECK(escape("<script>alert('a & \"b\"')</script>") == "&lt;script&gt;alert(&#39;a &amp; &quot;b&quot;&#39;)&lt;/script&gt;");
  CHECK(escape("kona \xE2\x80\xAE") == "kona \xEF\xBF\xBD");
  CHECK(escape(std::string("a\0b", 3)) == "a\xEF\xBF\xBD" "b");
}

TEST_CASE("Large numbers are grouped", "[report]") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("A page needs nothing beside itself and escapes all it shows", "[report]") {
  const std::string bad = "<img src=x onerror=1>";
  Report report;
  report.title = report.subtitle = report.version = bad;
  report.facts = {{bad, bad}};
  report.charts = {{bad, "%", bad, false, {"a", bad}, {{bad, {1, 2}}}}};
  report.coverage = {{bad, 10, 5, 4, 2, {3, 1, 1}, {{bad, 5}}}};
  report.heat_maps = {{bad, 3, {bad}, {{bad, {0.5}}, {"x", {-1}}}}};
  report.samples = {{bad, {{bad, false, "", ""}, {bad, true, bad, bad}}}};
  report.curves = {{bad, {{0, 3}, {100, 2}}}};
  report.sources = {{bad, bad, bad, bad, bad, bad, bad, 1, 0}};
  report.commands = {{bad, bad}};
  const std::string html = to_html(report);
  CHECK(html.find("<img") == std::string::npos);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("http://") == std::string::npos);
  CHECK(html.find("https://") == std::string::npos);
  CHECK_THAT(html, Contains("default-src 'none'"));
}

TEST_CASE("An empty report is a page all the same", "[report]") {
  CHECK_THAT(to_html({}), Contains("</html>"));
  CHECK_THAT(curves_svg({{"flat", {{0, 2}, {1, 2}}}}), Contains("polyline"));
}

TEST_CASE("Sample sentences mark what was put in, and what stood there", "[report]") {
  const wug::tests::TemporaryFolder folder;
  const std::string path = folder.file("samples.jsonl",
      R"({"text":"Konan drank vatn by the river of stones.","tokens":["Konan","drank","vatn","by","the","river","of","stones","."],"swaps":[{"s":[0,2],"t":[0,1],"from":"The woman","status":"generated"},{"s":[3,4],"t":[2,3],"from":"water","status":"attested"}]})"
      "\n{\"text\":\"no swaps here\",\"tokens\":[],\"swaps\":[]}\nnot json\n");
  const auto samples = pick_samples(path, 3);
  REQUIRE(samples.size() == 1);
  CHECK(samples[0].original == "The woman drank water by the river of stones.");
  REQUIRE(samples[0].pieces.size() == 5);
  CHECK(samples[0].pieces[1].switched);
  CHECK(samples[0].pieces[1].text == "Konan");
  CHECK(samples[0].pieces[1].status == "generated");
  CHECK(samples[0].pieces[2].text == " drank ");
}

TEST_CASE("A heat map has number across and the other dimensions down", "[report]") {
  wug::morph::TableStats stats;
  stats.parts.push_back({"N", 10, 4, {{"N;NOM;SG", 10}, {"N;NOM;PL", 5}, {"N;GEN;SG", 8}}});
  const auto maps = heat_maps(stats);
  REQUIRE(maps.size() == 1);
  CHECK(maps[0].title == "Nouns");
  CHECK(maps[0].columns == std::vector<std::string>{"SG", "PL"});
  REQUIRE(maps[0].rows.size() == 2);
  CHECK(maps[0].rows[0].label == "NOM");
  CHECK(maps[0].rows[0].shares == std::vector<double>{1.0, 0.5});
  CHECK(maps[0].rows[1].shares[1] < 0);
}
