#pragma once
#include <map>
#include <string>

#include "morph/edits.hpp"

namespace wug::morph {

/// The options as text, for a model file; numbers in their shortest exact form.
std::map<std::string, std::string> edits_settings(const EditsOptions& options);

/// Options that edits_settings has written; what is missing keeps its default. Throws Error{data} on an unknown name, on
/// anything but a number, and on numbers outside the bounds of the option.
EditsOptions edits_options(const std::map<std::string, std::string>& settings);

}  // namespace wug::morph
