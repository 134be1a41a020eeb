// The templates of all mails, which travel inside the binary: templates/LANGUAGE/KIND.txt, whose first line is the
// subject, and KIND.html beside it; parts that several share, _NAME.txt and _NAME.html, in each language or above them
// for all; and _frame.txt and _frame.html, which every mail stands in. Parsed once; any thread.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "protocol/languages.hpp"
#include "server/mail/template.hpp"

namespace holdfast::mail {

struct TemplateFile {
    std::string_view path;  // below templates/, as `de/reminder.html`
    std::string_view text;
};

// Those of the binary.
std::span<const TemplateFile> template_files();

struct Wording {
    std::string subject;
    std::string text;
    std::string html;
};

class Templates {
public:
    explicit Templates(std::span<const TemplateFile> files = template_files());

    // Whether there are mails of that kind.
    [[nodiscard]] bool has(std::string_view kind) const;

    // What a mail of that kind says. Throws std::logic_error where the template asks for what `fields` does not have.
    [[nodiscard]] Wording word(std::string_view kind, Language language, const Fields& fields) const;

private:
    [[nodiscard]] const Template& find(Language language, const std::string& name) const;
    [[nodiscard]] std::string render(Language language, const std::string& name, const std::string& format,
                                     const Fields& fields) const;

    std::map<std::string, Template, std::less<>> templates_;
};

}  // namespace holdfast::mail
