#pragma once
#include <ctime>

namespace wug::resources {

/// Processor time this thread has used, in seconds: what a measurement on a busy machine should count.
inline double thread_cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace wug::resources
