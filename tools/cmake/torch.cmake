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

# NCCL, for gradients that travel from GPU to GPU: LibTorch has its process group, but the headers of NCCL and CUDA come from
# the wheels beside LibTorch's or from a CUDA toolkit. Without them several ranks on GPUs exchange gradients by Gloo.
option(WUG_NCCL "Exchange gradients by NCCL where LibTorch has it and the headers of NCCL and CUDA are found" ON)

# Sets WUG_NCCL_INCLUDES and WUG_CUDART; says which header is missing where one is.
function(wug_find_nccl)
  if(NOT WUG_NCCL OR NOT EXISTS "${WUG_TORCH_ROOT}/lib/libtorch_cuda.so")
    return()
  endif()
  get_filename_component(site "${WUG_TORCH_ROOT}" DIRECTORY)
  file(GLOB places "${site}/nvidia/nccl" "${site}/nvidia/cu[0-9]*")
  list(APPEND places "$ENV{CUDA_HOME}" /usr/local/cuda)
  set(includes "")
  # Of the wheels nvidia-nccl-*, nvidia-cuda-crt, nvidia-cusparse and nvidia-cuda-cccl.
  foreach(header nccl.h crt/host_defines.h cusparse.h nv/target)
    string(MAKE_C_IDENTIFIER "WUG_FOLDER_OF_${header}" folder)
    find_path(${folder} ${header} HINTS ${places} PATH_SUFFIXES include include/cccl)
    if(NOT ${folder})
      message(STATUS "No NCCL: ${header} was not found beside LibTorch or in a CUDA toolkit")
      return()
    endif()
    list(APPEND includes "${${folder}}")
  endforeach()
  list(REMOVE_DUPLICATES includes)
  list(REMOVE_ITEM includes /usr/include)
  find_library(WUG_CUDART NAMES libcudart.so libcudart.so.13 libcudart.so.12 NAMES_PER_DIR HINTS ${places} PATH_SUFFIXES lib lib64)
  if(WUG_CUDART)
    message(STATUS "NCCL: headers in ${includes}, ${WUG_CUDART}")
    set(WUG_NCCL_INCLUDES "${includes}" PARENT_SCOPE)
  endif()
endfunction()

wug_find_nccl()
