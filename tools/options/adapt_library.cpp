#include "tools/options/adapt_library.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <string>

#include "resources/error.hpp"

namespace wug::tools {

using resources::Cause;
using resources::Error;

namespace {

constexpr const char* library_name = "libwug_adapt.so";

void* open_library() {
  std::error_code failed;
  const auto executable = std::filesystem::read_symlink("/proc/self/exe", failed);
  const auto beside = executable.parent_path() / library_name;
  if (!failed && std::filesystem::exists(beside, failed)) return ::dlopen(beside.c_str(), RTLD_NOW | RTLD_LOCAL);
  return ::dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
}

const adapt::Api& load() {
  void* library = open_library();
  if (library == nullptr) {
    throw Error(Cause::unavailable,
                std::string("this command trains or runs models and needs ") + library_name +
                    ", which could not be opened (" + ::dlerror() +
                    "); probably wug was built with -DWUG_TORCH=OFF. Get it with: tools/setup.sh && cmake --preset "
                    "release && cmake --build --preset release");
  }
  using Entry = const adapt::Api* (*)();
  const auto entry = reinterpret_cast<Entry>(::dlsym(library, "wug_adapt_api"));
  const adapt::Api* api = entry == nullptr ? nullptr : entry();
  if (api == nullptr || api->version != adapt::Api::current_version) {
    throw Error(Cause::unavailable, std::string(library_name) + " beside wug is from another build; build both again with: "
                                                                "cmake --build --preset release");
  }
  return *api;
}

}  // namespace

const adapt::Api& adapt_library() {
  static const adapt::Api& api = load();
  return api;
}

}  // namespace wug::tools
