#ifndef WUG_CATCH3
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#else
namespace {
[[maybe_unused]] const int catch2_brings_main = 3;
}
#endif
