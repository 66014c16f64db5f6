#include "tools/report/review_page.hpp"

#include "tools/report/markup.hpp"

namespace wug::tools {
namespace {

constexpr const char* style =
    "body{font:16px/1.5 system-ui,sans-serif;margin:2em;max-width:80em}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #bbb;padding:.3em .5em;text-align:left;vertical-align:top}thead th{position:sticky;top:0;background:#eee}"
    "mark{background:#ffe08a}td.box{text-align:center}";

/// Reads the table back: every cell as text, the boxes as x.
constexpr const char* script = R"(
document.getElementById('save').onclick = () => {
  const quote = text => /[\t\r\n"]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  const rows = [[...document.querySelectorAll('thead th')].map(cell => cell.textContent)];
  for (const row of document.querySelectorAll('tbody tr')) {
    rows.push([...row.cells].map(cell => {
      const input = cell.querySelector('input');
      if (!input) return cell.dataset.text ?? cell.textContent;
      return input.type === 'checkbox' ? (input.checked ? 'x' : '') : input.value;
    }));
  }
  const link = document.createElement('a');
  const text = rows.map(row => row.map(quote).join('\t')).join('\n') + '\n';
  link.href = URL.createObjectURL(new Blob([text], {type: 'text/tab-separated-values'}));
  link.download = 'review.tsv';
  link.click();
};
)";

std::string cell(const std::string& text) { return "<td>" + escape(text) + "</td>"; }

/// The sentence with its [word] marked; the brackets themselves go back into the sheet.
std::string sentence_cell(const std::string& text) {
  const std::size_t open = text.find('['), close = text.find(']', open == std::string::npos ? 0 : open);
  if (open == std::string::npos || close == std::string::npos) return cell(text);
  return "<td data-text=\"" + escape(text) + "\">" + escape(text.substr(0, open)) + "<mark>" + escape(text.substr(open + 1, close - open - 1)) +
         "</mark>" + escape(text.substr(close + 1)) + "</td>";
}

}  // namespace

std::string review_page(const std::vector<lexicon::ReviewRow>& rows, const std::string& title) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escape(title) + "</title><style>" + style +
                    "</style></head><body>\n<h1>" + escape(title) +
                    "</h1>\n<p>Tick <b>accept</b> where the marked word is a good translation, <b>reject</b> where it must not be used, then "
                    "<button id=\"save\">save the sheet</button> and import it: <code>wug lexicon import review.tsv --format review</code></p>\n"
                    "<table><thead><tr>";
  for (const std::string_view column : lexicon::review_columns) out += "<th>" + escape(column) + "</th>";
  out += "</tr></thead><tbody>\n";
  for (const lexicon::ReviewRow& row : rows) {
    out += "<tr>" + cell(row.line) + cell(row.word) + cell(row.translation) + cell(row.pos) + cell(row.status) + sentence_cell(row.source) +
           sentence_cell(row.output);
    for (const char* box : {"accept", "reject"}) out += std::string("<td class=\"box\"><input type=\"checkbox\" aria-label=\"") + box + "\"></td>";
    out += "<td><input aria-label=\"comment\"></td></tr>\n";
  }
  return out + "</tbody></table>\n<script>" + script + "</script>\n</body></html>\n";
}

}  // namespace wug::tools
