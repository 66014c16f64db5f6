#pragma once
// The body of ordered_blocks (resources/parallel.hpp).
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "resources/interrupt.hpp"

namespace wug::resources {

template <class Block>
void ordered_blocks(unsigned threads, const std::function<bool(Block&)>& read, const std::function<void(Block&)>& work,
                    const std::function<void(Block&)>& write) {
  if (threads <= 1) {
    for (Block block; read(block); block = Block{}) {
      throw_if_interrupted();
      work(block);
      write(block);
    }
    return;
  }
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::uint64_t, std::unique_ptr<Block>> finished;
  std::uint64_t next_read = 0, next_write = 0;
  bool reading = false, writing = false, at_end = false;
  std::exception_ptr failure;
  const std::uint64_t alive = 2 * std::uint64_t{threads} + 2;

  // Each thread repeats: write what is next in order, else read and transform a block, else wait.
  const auto turn = [&](std::unique_lock<std::mutex>& lock) -> bool {
    if (failure) return false;
    throw_if_interrupted();
    if (!writing && !finished.empty() && finished.begin()->first == next_write) {
      writing = true;
      const auto block = std::move(finished.begin()->second);
      finished.erase(finished.begin());
      lock.unlock();
      write(*block);
      lock.lock();
      writing = false;
      ++next_write;
    } else if (!reading && !at_end && next_read - next_write < alive) {
      reading = true;
      lock.unlock();
      auto block = std::make_unique<Block>();
      const bool got = read(*block);
      lock.lock();
      reading = false;
      at_end = !got;
      if (got) {
        const std::uint64_t number = next_read++;
        changed.notify_all();
        lock.unlock();
        work(*block);
        lock.lock();
        finished.emplace(number, std::move(block));
      }
    } else if (at_end && next_write == next_read) {
      return false;
    } else {
      changed.wait(lock);
      return true;
    }
    changed.notify_all();
    return true;
  };
  const auto loop = [&] {
    std::unique_lock lock(mutex);
    try {
      while (turn(lock)) {
      }
    } catch (...) {  // handed to the caller below
      if (!lock.owns_lock()) lock.lock();
      if (!failure) failure = std::current_exception();
      changed.notify_all();
    }
  };
  {
    std::vector<std::jthread> pool;
    for (unsigned i = 0; i < threads; ++i) pool.emplace_back(loop);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace wug::resources
