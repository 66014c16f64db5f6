#include "adapt/api.hpp"

#include <c10/util/Exception.h>

#include <string>
#include <utility>

#include "adapt/task/finetune.hpp"
#include "adapt/trainer/pretrain.hpp"
#include "adapt/trainer/run_record.hpp"
#include "resources/error.hpp"

namespace {

using namespace wug;

/// Calls `function` and turns LibTorch's exceptions, whose types the executable does not know, into ours.
template <auto function>
struct Guard;

template <class Result, class... Arguments, Result (*function)(Arguments...)>
struct Guard<function> {
  static Result call(Arguments... arguments) {
    using resources::Cause;
    using resources::Error;
    try {
      return function(std::forward<Arguments>(arguments)...);
    } catch (const c10::OutOfMemoryError& error) {
      throw Error(Cause::os, std::string("out of GPU memory: ") + error.what_without_backtrace());
    } catch (const c10::Error& error) {
      throw Error(Cause::internal, std::string("LibTorch: ") + error.what_without_backtrace());
    }
  }
};

}  // namespace

extern "C" __attribute__((visibility("default"))) const adapt::Api* wug_adapt_api() {
  static const adapt::Api api{
      adapt::Api::current_version,
      Guard<adapt::runtime>::call,
      Guard<adapt::create>::call,
      Guard<adapt::pretrain>::call,
      Guard<adapt::finetune>::call,
      Guard<adapt::evaluate>::call,
      Guard<adapt::to_json>::call,
      Guard<adapt::encode_file>::call,
      Guard<adapt::fill>::call,
      Guard<adapt::perplexity>::call,
      Guard<adapt::retrieve>::call,
      Guard<adapt::convert>::call,
      Guard<adapt::merge>::call,
      Guard<adapt::score_choices>::call,
      Guard<adapt::show_examples>::call,
  };
  return &api;
}
