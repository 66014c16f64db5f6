#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace wug::resources {

/// Reads corpora of one JSON object a line with the string "text" (and perhaps "id"). One object per thread.
class JsonTextReader {
 public:
  JsonTextReader();
  ~JsonTextReader();
  JsonTextReader(JsonTextReader&&) noexcept;
  JsonTextReader& operator=(JsonTextReader&&) noexcept;

  struct Text {
    std::string_view text, id;  ///< valid until the next call
    /// Stretches of the text that synthesis put in ("swaps"), in bytes and ascending; valid until the next call.
    std::span<const std::pair<std::size_t, std::size_t>> switched;
  };
  /// nullopt where the line is no such object; `fault` says why.
  std::optional<Text> read(std::string_view line, std::string& fault);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wug::resources
