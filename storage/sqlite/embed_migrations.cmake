# Writes OUTPUT, a C++ source with every numbered .sql file of FOLDER as a string, in their order:
# cmake -DFOLDER=… -DOUTPUT=… -P embed_migrations.cmake
file(GLOB files ${FOLDER}/*.sql)
list(SORT files)
set(rows "")
set(expected 0)
foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    string(REGEX MATCH "^([0-9][0-9][0-9][0-9])_" matched ${name})
    math(EXPR expected "${expected} + 1")
    if(NOT matched OR NOT CMAKE_MATCH_1 EQUAL expected)
        message(FATAL_ERROR "${name}.sql: migrations are numbered 0001, 0002, … without gaps")
    endif()
    file(READ ${file} sql)
    string(APPEND rows "    {${expected}, \"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from storage/sqlite/migrations.\n#include \"storage/sqlite/migrations.hpp\"\n\n"
    "namespace holdfast::storage::sqlite {\n\nnamespace {\n\nconstexpr Migration all[] = {\n${rows}};\n\n}  // namespace\n\n"
    "std::span<const Migration> migrations() {\n    return all;\n}\n\n}  // namespace holdfast::storage::sqlite\n")
