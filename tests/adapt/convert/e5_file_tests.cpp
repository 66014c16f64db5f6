#include "adapt/convert/e5_file.hpp"

#include <ATen/core/Tensor.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/convert/convert.hpp"
#include "adapt/model/model.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using tests::Contains;

namespace {

/// A small file in parts, each of which a test may change.
struct Parts {
  std::vector<std::int32_t> sizes{32, 1, 2, 32, 8, 4, 1};  ///< hidden, layers, heads, feed-forward, vocabulary, positions, types
  std::string magic = "E5S1";
  std::uint32_t version = 1;
  float epsilon = 1e-12F;
  std::int32_t block = 32;
  std::vector<std::int32_t> special{6, 0, 2, 1, 3};  ///< pieces, begin, end, padding, unknown
  std::vector<std::string> pieces{"<s>", "<pad>", "</s>", "<unk>", "\u2581a", "<mask>"};
  float score = -1;
  std::int32_t normalisation = 1;
  std::uint32_t code_point = 0x41;
  struct Tensor {
    std::string name;
    std::uint8_t type;
    std::uint32_t elements;
    std::uint64_t move = 0, grow = 0;  ///< lies about place and length
  };
  std::vector<Tensor> tensors;

  Parts() {
    tensors = {{"emb.word", 1, 8 * 32}, {"emb.pos", 0, 4 * 32}, {"emb.type", 0, 32}, {"emb.ln.w", 0, 32}, {"emb.ln.b", 0, 32}};
    for (const char* matrix : {"q", "k", "v", "ao", "fi", "fo"}) {
      tensors.push_back({std::string("l0.") + matrix + ".w", 1, 32 * 32});
      tensors.push_back({std::string("l0.") + matrix + ".b", 0, 32});
    }
    for (const char* norm : {"aln", "oln"}) {
      for (const char* kind : {"w", "b"}) tensors.push_back({std::string("l0.") + norm + "." + kind, 0, 32});
    }
  }

  std::string bytes() const;
};

template <class Number>
void append(std::string& out, Number number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::string Parts::bytes() const {
  std::string out = magic;
  append(out, version);
  for (const std::int32_t size : sizes) append(out, size);
  append(out, epsilon);
  append(out, block);
  for (const std::int32_t id : special) append(out, id);
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  append(out, static_cast<std::uint64_t>(text.size()));
  std::uint32_t offset = 0;
  append(out, offset);
  for (const std::string& piece : pieces) append(out, offset += static_cast<std::uint32_t>(piece.size()));
  for (std::size_t i = 0; i < pieces.size(); ++i) append(out, score);
  out += text;
  append(out, normalisation);
  append(out, std::uint32_t{9});
  append(out, code_point);
  append(out, std::uint8_t{1});
  append(out, std::uint32_t{0x61});
  std::uint64_t table = 4;
  for (const Tensor& tensor : tensors) table += 2 + tensor.name.size() + 1 + 4 + 8 + 8;
  std::uint64_t place = out.size() + table;
  append(out, static_cast<std::int32_t>(tensors.size()));
  const auto length = [](const Tensor& tensor) { return tensor.type == 1 ? std::uint64_t{tensor.elements} / 32 * 18 : std::uint64_t{tensor.elements} * 4; };
  for (const Tensor& tensor : tensors) {
    append(out, static_cast<std::uint16_t>(tensor.name.size()));
    out += tensor.name;
    append(out, tensor.type);
    append(out, tensor.elements);
    append(out, place + tensor.move);
    append(out, length(tensor) + tensor.grow);
    place += length(tensor);
  }
  for (const Tensor& tensor : tensors) out += std::string(static_cast<std::size_t>(length(tensor)), '\x11');
  return out;
}

}  // namespace

TEST_CASE("A small 4-bit file becomes a model folder that loads", "[e5]") {
  const tests::TemporaryFolder folder;
  resources::SilentProgress progress;
  const std::string file = folder.file("small.bin", Parts().bytes());
  const auto result = adapt::convert({file, folder.path("model")}, adapt::RunControl{progress});
  CHECK(result.layers == 1);
  CHECK(adapt::load_model(folder.path("model")).config.vocabulary == 8);
}

TEST_CASE("T-62: a 4-bit file cut anywhere is refused", "[e5]") {
  const std::string whole = Parts().bytes();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CHECK_THROWS_AS(adapt::parse_e5_file(std::string_view(whole).substr(0, length), "cut"), resources::FormatError);
  }
}

TEST_CASE("T-62: a 4-bit file with any bit of its head flipped is refused or read, never worse", "[e5]") {
  const std::string whole = Parts().bytes();
  std::size_t refused = 0;
  const std::size_t head = whole.find("l0.oln.w");
  for (std::size_t place = 0; place < head; ++place) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = whole;
      flipped[place] = static_cast<char>(flipped[place] ^ (1 << bit));
      try {
        for (const adapt::E5Tensor& tensor : adapt::parse_e5_file(flipped, "flipped").tensors) CHECK(adapt::values_of(tensor).size() == tensor.elements);
      } catch (const resources::FormatError&) {
        ++refused;
      }
    }
  }
  CHECK(refused > head * 4);
}

TEST_CASE("T-62: headers that lie are refused before anything is allocated", "[e5]") {
  const std::vector<std::pair<std::function<void(Parts&)>, const char*>> lies{
      {[](Parts& p) { p.magic = "E5S2"; }, "E5S1"},
      {[](Parts& p) { p.version = 2; }, "version 2"},
      {[](Parts& p) { p.sizes[0] = 1'000'000'000; }, "hidden size: found 1000000000"},
      {[](Parts& p) { p.sizes[0] = -32; }, "hidden size: found -32"},
      {[](Parts& p) { p.sizes[2] = 5; }, "5 heads"},
      {[](Parts& p) { p.sizes[4] = 5; }, "pieces: found 6"},
      {[](Parts& p) { p.sizes[4] = 2'000'000'000; }, "vocabulary"},
      {[](Parts& p) { p.epsilon = 0; }, "epsilon"},
      {[](Parts& p) { p.block = 64; }, "blocks of 64"},
      {[](Parts& p) { p.special[0] = 1'000'000; }, "pieces"},
      {[](Parts& p) { p.special[1] = 6; }, "begin id: found 6"},
      {[](Parts& p) { p.pieces[4] = "<s>"; }, "again"},
      {[](Parts& p) { p.pieces[4] = ""; }, "piece 4"},
      {[](Parts& p) { p.pieces[4] = "\xFF"; }, "invalid UTF-8"},
      {[](Parts& p) { p.pieces[4] = std::string(513, 'a'); }, "piece 4"},
      {[](Parts& p) { p.score = NAN; }, "not finite"},
      {[](Parts& p) { p.normalisation = 2'000'000; }, "normalisation entries"},
      {[](Parts& p) { p.code_point = 0xD800; }, "D800"},
      {[](Parts& p) { p.tensors[0].type = 2; }, "type 2"},
      {[](Parts& p) { p.tensors[0].elements = 33; }, "blocks of 32"},
      {[](Parts& p) { p.tensors[1].grow = 4; }, "expected 512"},
      {[](Parts& p) { p.tensors[1].move = std::uint64_t{1} << 62; }, "found a tensor at"},
      {[](Parts& p) { p.tensors[1].move = std::uint64_t{1} << 63; }, "found a tensor at"},
      {[](Parts& p) { p.tensors[1].name = "emb.word"; }, "again"},
  };
  for (const auto& [lie, message] : lies) {
    Parts parts;
    lie(parts);
    const std::string bytes = parts.bytes();
    CHECK_THROWS_WITH(adapt::parse_e5_file(bytes, "lies"), Contains(message));
  }
}

TEST_CASE("T-62: a 4-bit file whose tensors are not those of its sizes is refused", "[e5]") {
  const std::vector<std::pair<std::function<void(Parts&)>, const char*>> lies{
      {[](Parts& p) { p.tensors.pop_back(); }, "found no tensor for"},
      {[](Parts& p) { p.tensors.push_back({"l1.q.b", 0, 32}); }, "l1.q.b"},
      {[](Parts& p) { p.tensors[1].elements = 64; }, "found 64 elements"},
      {[](Parts& p) { p.sizes[0] = 64; }, "elements"},
      {[](Parts& p) { p.pieces[5] = "<musk>"; }, "<mask>"},
  };
  resources::SilentProgress progress;
  for (const auto& [lie, message] : lies) {
    const tests::TemporaryFolder folder;
    Parts parts;
    lie(parts);
    const std::string file = folder.file("lies.bin", parts.bytes());
    CHECK_THROWS_WITH(adapt::convert({file, folder.path("model")}, adapt::RunControl{progress}), Contains(message));
    CHECK_FALSE(std::filesystem::exists(folder.path("model")));
  }
}
