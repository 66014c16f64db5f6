#pragma once
#include <cstdint>
#include <string>

#include "adapt/runtime.hpp"
#include "adapt/trainer/create.hpp"
#include "adapt/trainer/pretrain_options.hpp"

namespace wug::adapt {

/// The border between `wug` and libwug_adapt.so: the executable opens the library only where tensors are needed and
/// calls it through these pointers (tools/options/adapt_library.hpp). No header seen here includes LibTorch. A new entry
/// is one line here and one in api.cpp. resources::Error crosses the border; LibTorch's own exceptions do not.
struct Api {
  /// Both sides are built together; a library left over from another build is refused by this number.
  static constexpr std::uint32_t current_version = 2;

  std::uint32_t version;
  Runtime (*runtime)();
  CreateResult (*create)(const CreateOptions&, const RunControl&);
  PretrainResult (*pretrain)(const PretrainOptions&, const RunControl&);
  std::string (*pretrain_json)(const PretrainResult&);
};

}  // namespace wug::adapt

/// The only exported function of libwug_adapt.so.
extern "C" const wug::adapt::Api* wug_adapt_api();
