#pragma once
#include <cstddef>
#include <functional>

namespace wug::resources {

/// `asked`, or the number of processors where it is 0.
unsigned thread_count(unsigned asked);

/// Calls body(i) for every i in [0, count) on up to `threads` threads, in no particular order; the first exception
/// stops the rest and is rethrown here.
void parallel_for(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& body);

/// Produces, transforms and consumes blocks: `read` and `write` are called by one thread at a time and in order,
/// `work` on all threads, so the output does not depend on the number of threads. At most 2 * threads + 2 blocks are
/// alive at once. `read(block)` returns false at the end. The first exception stops everything and is rethrown here.
template <class Block>
void ordered_blocks(unsigned threads, const std::function<bool(Block&)>& read, const std::function<void(Block&)>& work,
                    const std::function<void(Block&)>& write);

}  // namespace wug::resources

#include "resources/parallel_blocks.hpp"
