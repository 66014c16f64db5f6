// What one writes first: a hash map of strings, getline, a stream per line. The other side of switch_ratio.sh.
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <unordered_map>

int main(int count, char** arguments) {
  if (count != 4) return 64;
  std::unordered_map<std::string, std::string> pairs;
  std::ifstream lexicon(arguments[2]), text(arguments[1]);
  std::ofstream out(arguments[3]);
  for (std::string line; std::getline(lexicon, line);) {
    const auto tab = line.find('\t');
    if (tab != std::string::npos) pairs.emplace(line.substr(0, tab), line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
  }
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> draw;
  for (std::string line; std::getline(text, line);) {
    std::istringstream words(line);
    bool first = true;
    for (std::string word; words >> word; first = false) {
      if (!first) out << ' ';
      const auto found = pairs.find(word);
      out << (found != pairs.end() && draw(random) < 0.35 ? found->second : word);
    }
    out << '\n';
  }
}
