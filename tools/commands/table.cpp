#include "tools/options/command.hpp"

namespace wug::tools {

// One command a line, in both lists.
extern const Command adapt_convert;
extern const Command adapt_create;
extern const Command adapt_encode;
extern const Command adapt_evaluate;
extern const Command adapt_examples;
extern const Command adapt_fill;
extern const Command adapt_finetune;
extern const Command adapt_fitness;
extern const Command adapt_merge;
extern const Command adapt_perplexity;
extern const Command adapt_pretrain;
extern const Command adapt_retrieve;
extern const Command adapt_score;
extern const Command adapt_tokenize;
extern const Command adapt_vocabulary;
extern const Command augment_check;
extern const Command augment_divergence;
extern const Command augment_forms;
extern const Command augment_profile;
extern const Command augment_rephrase;
extern const Command augment_task;
extern const Command augment_text;
extern const Command bootstrap;
extern const Command completion;
extern const Command doctor;
extern const Command init;
extern const Command lexicon_characters;
extern const Command lexicon_coverage;
extern const Command lexicon_export;
extern const Command lexicon_holdout;
extern const Command lexicon_import;
extern const Command lexicon_induce;
extern const Command lexicon_lookup;
extern const Command lexicon_pivot;
extern const Command lexicon_stats;
extern const Command morph_analyze;
extern const Command morph_evaluate;
extern const Command morph_export;
extern const Command morph_gaps;
extern const Command morph_hallucinate;
extern const Command morph_import;
extern const Command morph_inflect;
extern const Command morph_paradigm;
extern const Command morph_predict;
extern const Command morph_split;
extern const Command morph_stats;
extern const Command morph_tag;
extern const Command morph_train;
extern const Command morph_validate;
extern const Command report;
extern const Command sigmorphon;
extern const Command source_list;
extern const Command source_print;
extern const Command source_remove;
extern const Command store_check;
extern const Command store_snapshot;

std::span<const Command* const> commands() {
  static const Command* const table[] = {
      &adapt_convert,
      &adapt_create,
      &adapt_encode,
      &adapt_evaluate,
      &adapt_examples,
      &adapt_fill,
      &adapt_finetune,
      &adapt_fitness,
      &adapt_merge,
      &adapt_perplexity,
      &adapt_pretrain,
      &adapt_retrieve,
      &adapt_score,
      &adapt_tokenize,
      &adapt_vocabulary,
      &augment_check,
      &augment_divergence,
      &augment_forms,
      &augment_profile,
      &augment_rephrase,
      &augment_task,
      &augment_text,
      &bootstrap,
      &completion,
      &doctor,
      &init,
      &lexicon_characters,
      &lexicon_coverage,
      &lexicon_export,
      &lexicon_holdout,
      &lexicon_import,
      &lexicon_induce,
      &lexicon_lookup,
      &lexicon_pivot,
      &lexicon_stats,
      &morph_analyze,
      &morph_evaluate,
      &morph_export,
      &morph_gaps,
      &morph_hallucinate,
      &morph_import,
      &morph_inflect,
      &morph_paradigm,
      &morph_predict,
      &morph_split,
      &morph_stats,
      &morph_tag,
      &morph_train,
      &morph_validate,
      &report,
      &sigmorphon,
      &source_list,
      &source_print,
      &source_remove,
      &store_check,
      &store_snapshot,
  };
  return table;
}

}  // namespace wug::tools
