# The libraries, as imported targets (imported targets are SYSTEM: their headers raise no warnings of ours).
if(POLICY CMP0167)
  cmake_policy(SET CMP0167 NEW)  # Boost's own package description, not CMake's old module
endif()
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(ICU 70 REQUIRED COMPONENTS uc i18n)
find_package(SQLite3 3.38 REQUIRED)  # STRICT tables, format()
if(TARGET SQLite3::SQLite3)  # CMake 4.3 renamed the target; the old name goes on here without its warning
  set_property(TARGET SQLite::SQLite3 PROPERTY DEPRECATION "")
endif()
find_package(LibArchive REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(nlohmann_json 3.9 REQUIRED)
find_package(simdjson REQUIRED)
find_package(pugixml REQUIRED)
find_package(fmt REQUIRED)
find_package(tomlplusplus REQUIRED)
