#pragma once
// The subset of Catch2 that versions 2.13 and 3 share.
#ifdef WUG_CATCH3
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
namespace wug::tests {
inline auto Contains(const std::string& text) { return Catch::Matchers::ContainsSubstring(text); }
}  // namespace wug::tests
#else
#include <catch2/catch.hpp>
namespace wug::tests {
inline auto Contains(const std::string& text) { return Catch::Matchers::Contains(text); }
}  // namespace wug::tests
#endif
