# wug_torch: LibTorch >= 2.11 as one imported target of ours.
#
# It comes from Torch_DIR (as CMake names it: .../torch/share/cmake/Torch), else from the wheel that tools/setup.sh puts
# into build/deps/venv. Torch's own CMake package is not used: the one in a CUDA wheel demands a CUDA toolkit even for
# code that never includes a CUDA header, and ours never does (devices are reached through the dispatcher).
set(Torch_DIR "" CACHE PATH "Folder of TorchConfig.cmake; empty: the wheel in build/deps/venv")

function(wug_find_torch)
  if(Torch_DIR)
    set(candidates "${Torch_DIR}/../../..")
  else()
    file(GLOB candidates "${CMAKE_SOURCE_DIR}/build/deps/venv/lib/python3*/site-packages/torch")
  endif()
  foreach(candidate IN LISTS candidates)
    get_filename_component(root "${candidate}" ABSOLUTE)
    if(EXISTS "${root}/lib/libtorch_cpu.so" AND EXISTS "${root}/include/ATen/core/Tensor.h")
      set(WUG_TORCH_ROOT "${root}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "LibTorch was not found (looked in: ${candidates}; build/deps/venv). Run tools/setup.sh, or name "
    "one of version 2.11 or later with -DTorch_DIR=.../torch/share/cmake/Torch, or build the data side alone with "
    "-DWUG_TORCH=OFF.")
endfunction()

function(wug_torch_version root)
  file(GLOB header "${root}/include/torch/headeronly/version.h")
  if(NOT header)
    set(header "${root}/include/torch/csrc/api/include/torch/version.h")
  endif()
  file(STRINGS "${header}" lines REGEX "#define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
  string(REGEX MATCHALL "[0-9]+" numbers "${lines}")
  list(JOIN numbers "." version)
  if(version VERSION_LESS 2.11)
    message(FATAL_ERROR "LibTorch ${version} in ${root} is too old: wug needs 2.11 or later.")
  endif()
  set(WUG_TORCH_VERSION "${version}" PARENT_SCOPE)
endfunction()

wug_find_torch()
wug_torch_version("${WUG_TORCH_ROOT}")
message(STATUS "LibTorch ${WUG_TORCH_VERSION} in ${WUG_TORCH_ROOT}")

# GLOBAL: the tests, beside this folder, link it too.
add_library(wug_torch INTERFACE IMPORTED GLOBAL)
set(torch_libraries "${WUG_TORCH_ROOT}/lib/libtorch_cpu.so" "${WUG_TORCH_ROOT}/lib/libc10.so")
if(EXISTS "${WUG_TORCH_ROOT}/lib/libtorch_cuda.so")
  # Nothing refers to these by symbol: without --no-as-needed the linker drops them and no GPU is found at run time.
  list(APPEND torch_libraries
    "-Wl,--push-state,--no-as-needed" "${WUG_TORCH_ROOT}/lib/libtorch_cuda.so" "${WUG_TORCH_ROOT}/lib/libc10_cuda.so" "-Wl,--pop-state")
  target_compile_definitions(wug_torch INTERFACE WUG_TORCH_HAS_CUDA)
endif()
target_link_libraries(wug_torch INTERFACE ${torch_libraries})
# A wheel's libraries find their own dependencies at run time (RUNPATH); at link time they need not be resolved.
target_link_options(wug_torch INTERFACE "-Wl,--allow-shlib-undefined" "-Wl,-rpath,${WUG_TORCH_ROOT}/lib")
target_include_directories(wug_torch SYSTEM INTERFACE "${WUG_TORCH_ROOT}/include"
  "${WUG_TORCH_ROOT}/include/torch/csrc/api/include")
target_compile_definitions(wug_torch INTERFACE AT_PER_OPERATOR_HEADERS USE_DISTRIBUTED USE_C10D_GLOO
  WUG_TORCH_VERSION="${WUG_TORCH_VERSION}")
