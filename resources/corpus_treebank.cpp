// The sentences of a CoNLL-U file as texts.
#include "resources/conllu.hpp"
#include "resources/corpus_readers.hpp"

namespace wug::resources {
namespace {

class Treebank final : public TextCorpus {
 public:
  Treebank(std::unique_ptr<ByteSource> bytes, const std::string& name)
      : TextCorpus("conllu", name), input_(std::move(bytes), name), reader_(input_) {}

  std::optional<TextItem> next() override {
    do {
      auto sentence = reader_.next();
      if (!sentence) {
        report_ = reader_.report();
        return std::nullopt;
      }
      sentence_ = std::move(*sentence);
    } while (sentence_.text.empty());
    return TextItem{sentence_.text, sentence_.id, sentence_.line};
  }

 private:
  TextInput input_;
  ConlluReader reader_;
  Sentence sentence_;
};

}  // namespace

std::unique_ptr<TextCorpus> make_treebank(std::unique_ptr<ByteSource> bytes, const std::string& name) {
  return std::make_unique<Treebank>(std::move(bytes), name);
}

}  // namespace wug::resources
