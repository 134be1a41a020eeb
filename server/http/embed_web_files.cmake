# Writes the files below SOURCE, with their .br and .gz variants, into an assembler file (the bytes) and a C++ file (the
# table of static_files.hpp). Without a folder the table is empty. The files are copied first, so that a page that is
# built anew in the meantime does not pull them away from under the assembler.
if(NOT SOURCE OR NOT OUTPUT)
    message(FATAL_ERROR "Say what to embed and where: cmake -DSOURCE=... -DOUTPUT=... -P embed_web_files.cmake")
endif()
set(FOLDER ${OUTPUT}.copy)
file(REMOVE_RECURSE ${FOLDER})
if(IS_DIRECTORY ${SOURCE})
    file(COPY ${SOURCE}/ DESTINATION ${FOLDER})
endif()
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT files)

set(assembly "// The web page as read-only bytes.\n    .section .rodata\n")
set(labels "")
set(rows "")
set(count 0)

# Adds the bytes of `path` and gives the C++ expression that names them.
function(embed path result)
    if(NOT EXISTS ${FOLDER}/${path})
        set(${result} "{}" PARENT_SCOPE)
        return()
    endif()
    set(label holdfast_web_${count})
    string(APPEND assembly
        "    .global ${label}, ${label}_end\n${label}:\n    .incbin \"${FOLDER}/${path}\"\n${label}_end:\n")
    string(APPEND labels "extern const char ${label}[], ${label}_end[];\n")
    math(EXPR count "${count} + 1")
    foreach(name assembly labels count)
        set(${name} "${${name}}" PARENT_SCOPE)
    endforeach()
    set(${result} "{${label}, ${label}_end}" PARENT_SCOPE)
endfunction()

foreach(file IN LISTS files)
    if(file MATCHES "\\.(br|gz)$")
        continue()
    endif()
    embed(${file} identity)
    embed(${file}.br brotli)
    embed(${file}.gz gzip)
    file(SHA256 ${FOLDER}/${file} hash)
    string(APPEND rows "    {\"/${file}\", \"${hash}\", ${identity}, ${brotli}, ${gzip}},\n")
endforeach()

string(APPEND assembly "    .section .note.GNU-stack, \"\", %progbits\n")
file(WRITE ${OUTPUT}.S "${assembly}")
file(WRITE ${OUTPUT}.cpp "// Made by embed_web_files.cmake.
#include \"server/http/static_files.hpp\"

#include <vector>

extern \"C\" {
${labels}}

namespace holdfast::http {

std::span<const StaticFile> embedded_web_files() {
    static const std::vector<StaticFile> files = {
${rows}    };
    return files;
}

}  // namespace holdfast::http
")
