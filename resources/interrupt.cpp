#include "resources/interrupt.hpp"

#include "resources/error.hpp"

namespace wug::resources {
namespace {

std::atomic<int> own_flag{0};
std::atomic<std::atomic<int>*> flag{&own_flag};
static_assert(std::atomic<int>::is_always_lock_free);

}  // namespace

void request_interrupt(int signal) noexcept { interrupt_flag().store(signal, std::memory_order_relaxed); }
int interrupt_signal() noexcept { return interrupt_flag().load(std::memory_order_relaxed); }
void clear_interrupt() noexcept { interrupt_flag().store(0, std::memory_order_relaxed); }

std::atomic<int>& interrupt_flag() noexcept { return *flag.load(std::memory_order_relaxed); }
void use_interrupt_flag(std::atomic<int>& other) noexcept { flag.store(&other, std::memory_order_relaxed); }

void throw_if_interrupted() {
  if (interrupt_signal() != 0) throw Error(Cause::interrupted, "stopped by a signal");
}

}  // namespace wug::resources
