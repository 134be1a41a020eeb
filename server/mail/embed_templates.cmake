# Writes OUTPUT, a C++ source with every template of FOLDER as a string, by its path:
# cmake -DFOLDER=… -DOUTPUT=… -P embed_templates.cmake
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*.txt ${FOLDER}/*.html)
list(SORT files)
set(rows "")
foreach(path IN LISTS files)
    file(READ ${FOLDER}/${path} text)
    string(APPEND rows "    {\"${path}\", R\"mail(${text})mail\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from server/mail/templates.\n#include \"server/mail/templates.hpp\"\n\n"
    "namespace holdfast::mail {\n\nnamespace {\n\nconstexpr TemplateFile all[] = {\n${rows}};\n\n}  // namespace\n\n"
    "std::span<const TemplateFile> template_files() {\n    return all;\n}\n\n}  // namespace holdfast::mail\n")
