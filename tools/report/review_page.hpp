#pragma once
#include <string>
#include <vector>

#include "lexicon/review_sheet.hpp"

namespace wug::tools {

/// One self-contained HTML file: every switched word in its two sentences with boxes for accept and reject. A button saves what
/// was filled in as the sheet that `wug lexicon import --format review` reads; nothing is sent anywhere.
std::string review_page(const std::vector<lexicon::ReviewRow>& rows, const std::string& title);

}  // namespace wug::tools
