# The libraries, as imported targets (imported targets are SYSTEM: their headers raise no warnings of ours).
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(ICU 70 REQUIRED COMPONENTS uc i18n)
find_package(SQLite3 3.37 REQUIRED)  # STRICT tables
find_package(LibArchive REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(nlohmann_json 3.9 REQUIRED)
find_package(simdjson REQUIRED)
find_package(pugixml REQUIRED)
find_package(fmt REQUIRED)
find_package(tomlplusplus REQUIRED)
