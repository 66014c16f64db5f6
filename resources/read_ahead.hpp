#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace wug::resources {

/// Calls use(item) here for every item that `produce` emits on a thread of its own, in order: what makes the items and what
/// uses them take turns no longer. The two must not touch the same things. The first exception of either ends both and is
/// rethrown here.
template <class Item>
class ReadAhead {
 public:
  using Emit = std::function<void(const Item&)>;

  static void run(const std::function<void(const Emit&)>& produce, const Emit& use) {
    ReadAhead state;
    std::jthread producer([&] { state.produce_all(produce); });
    try {
      for (Block block; state.take(block);) {
        for (const Item& item : block) use(item);
      }
    } catch (...) {
      state.stop();
      throw;
    }
    if (state.failure_) std::rethrow_exception(state.failure_);
  }

 private:
  using Block = std::vector<Item>;
  static constexpr std::size_t items = 1024, most_blocks = 8;
  struct Stopped {};

  void produce_all(const std::function<void(const Emit&)>& produce) {
    Block block;
    try {
      produce([&](const Item& item) {
        if (block.empty()) block.reserve(items);
        block.push_back(item);
        if (block.size() == items) put(block);
      });
      if (!block.empty()) put(block);
    } catch (const Stopped&) {  // the user of the items has failed, which run() throws on
    } catch (...) {
      failure_ = std::current_exception();
    }
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

  void put(Block& block) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return blocks_.size() < most_blocks || stopped_; });
    if (stopped_) throw Stopped{};
    blocks_.push_back(std::exchange(block, {}));
    changed_.notify_all();
  }

  /// False at the end.
  bool take(Block& block) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !blocks_.empty() || ended_; });
    if (blocks_.empty()) return false;
    block = std::move(blocks_.front());
    blocks_.pop_front();
    changed_.notify_all();
    return true;
  }

  void stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Block> blocks_;
  std::exception_ptr failure_;
  bool ended_ = false, stopped_ = false;
};

}  // namespace wug::resources
