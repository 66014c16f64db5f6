#pragma once
#include <cstdint>
#include <string>

#include "resources/store.hpp"

namespace wug::resources {

/// What a snapshot holds.
struct SnapshotInfo {
  std::string content_sha256;  ///< Store::content_hash of what was written
  std::uint64_t bytes = 0;
};

/// Writes the store as one immutable file that readers map into memory: compact, without a write-ahead log, marked so that
/// nothing writes to it, with the hash of its content inside. `--db` accepts it wherever a command only reads, also on a
/// network file system, where a live store must not lie. The file appears whole or not at all.
SnapshotInfo write_snapshot(const Store& store, const std::string& path);

/// The hash that a snapshot carries; empty for a live store.
std::string snapshot_hash(const Store& store);

}  // namespace wug::resources
