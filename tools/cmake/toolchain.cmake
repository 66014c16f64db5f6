# What every target of ours is compiled with.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

option(WUG_SANITIZE "AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
add_library(wug_flags INTERFACE)
# -Wno-restrict: g++ 12 reports std::string operator+ itself (GCC bug 105651).
# Warnings are errors for g++, our compiler; clang, which only fuzzing uses, warns of other things in every version.
# No contraction to fused multiply-add: the official inflection baseline and the same bytes on every machine need it.
target_compile_options(wug_flags INTERFACE -Wall -Wextra -Wshadow -Wconversion -ffp-contract=off
  $<$<CXX_COMPILER_ID:GNU>:-Werror$<SEMICOLON>-Wno-restrict>)
target_include_directories(wug_flags INTERFACE "${CMAKE_SOURCE_DIR}")
if(WUG_SANITIZE)
  target_compile_options(wug_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(wug_flags INTERFACE -fsanitize=address,undefined)
endif()
if(WUG_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "WUG_FUZZ needs clang (libFuzzer); found ${CMAKE_CXX_COMPILER_ID}. Use: cmake --preset fuzz")
  endif()
  target_compile_options(wug_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
