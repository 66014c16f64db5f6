#pragma once
#include <atomic>

namespace wug::resources {

/// The wish to stop, set by a signal handler of tools and looked at by long work: readers at every block, parallel loops
/// at every item, training at every step. The work then ends by Error{interrupted}: transactions roll back, temporary
/// files go, a trainer saves its checkpoint first.

/// Remembers the signal; safe in a signal handler.
void request_interrupt(int signal) noexcept;

/// The signal that asked for the stop, 0 when none did.
int interrupt_signal() noexcept;

/// Throws Error{interrupted} once a stop was asked for.
void throw_if_interrupted();

/// Forgets the wish (tests).
void clear_interrupt() noexcept;

/// A shared library that is linked with its own copy of this file looks at the executable's flag: the executable passes
/// interrupt_flag() on, the library calls use_interrupt_flag once, before its first work.
std::atomic<int>& interrupt_flag() noexcept;
void use_interrupt_flag(std::atomic<int>& flag) noexcept;

}  // namespace wug::resources
