#include "server/mail/templates.hpp"

#include <stdexcept>

namespace holdfast::mail {
namespace {

constexpr std::string_view subject_mark = "Subject: ";

std::string in_language(Language language, std::string_view name) {
    return std::string(to_wire(language)) + "/" + std::string(name);
}

}  // namespace

Templates::Templates(std::span<const TemplateFile> files) {
    for (const TemplateFile& file : files) templates_.emplace(file.path, Template::parse(file.text));
}

bool Templates::has(std::string_view kind) const {
    return !kind.starts_with('_') && templates_.contains(in_language(Language::en, kind) + ".txt");
}

Wording Templates::word(std::string_view kind, Language language, const Fields& fields) const {
    const std::string name(kind);
    std::string text = render(language, name, ".txt", fields);
    const auto first_line = text.find('\n');
    if (!text.starts_with(subject_mark) || first_line == std::string::npos) {
        throw std::logic_error("a mail template has no subject: " + name);
    }
    Wording wording;
    wording.subject = text.substr(subject_mark.size(), first_line - subject_mark.size());
    const auto body = text.find_first_not_of('\n', first_line);
    Fields framed = fields;
    framed.set("subject", wording.subject);
    framed.set("content", body == std::string::npos ? "" : text.substr(body));
    wording.text = render(language, "_frame", ".txt", framed);
    framed.set("content", render(language, name, ".html", fields));
    wording.html = render(language, "_frame", ".html", framed);
    return wording;
}

// A part in the language of the mail goes before one for all.
const Template& Templates::find(Language language, const std::string& name) const {
    auto found = templates_.find(in_language(language, name));
    if (found == templates_.end()) found = templates_.find(name);
    if (found == templates_.end()) throw std::logic_error("there is no mail template " + name);
    return found->second;
}

std::string Templates::render(Language language, const std::string& name, const std::string& format,
                              const Fields& fields) const {
    const Template::FindPart part = [&](std::string_view of) -> const Template& {
        return find(language, "_" + std::string(of) + format);
    };
    return find(language, name + format).render(fields, format == ".html" ? Escape::html : Escape::none, part);
}

}  // namespace holdfast::mail
