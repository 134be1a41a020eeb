// The templates of the binary: every mail in every language, saying the same things.
#include "server/mail/templates.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>
#include <stdexcept>

namespace holdfast::mail {
namespace {

std::multiset<std::string> tags_of(std::string_view text) {
    std::multiset<std::string> tags;
    for (auto at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 1)) {
        tags.emplace(text.substr(at, text.find("}}", at) - at));
    }
    return tags;
}

std::map<std::string, std::string_view> files_of(std::string_view language) {
    std::map<std::string, std::string_view> files;
    for (const TemplateFile& file : template_files()) {
        if (file.path.starts_with(std::string(language) + "/")) files.emplace(file.path.substr(3), file.text);
    }
    return files;
}

}  // namespace

TEST_CASE("each mail is there in each language, as text and as HTML, with the same values in it") {
    const auto english = files_of("en");
    CHECK(english.size() >= 20);
    for (const auto& [name, text] : english) {
        const std::string other = name.ends_with(".txt") ? name.substr(0, name.size() - 4) + ".html"
                                                         : name.substr(0, name.size() - 5) + ".txt";
        CHECK_MESSAGE(english.contains(other), other);
    }
    for (const char* language : {"de", "fr"}) {
        const auto translated = files_of(language);
        for (const auto& [name, text] : english) {
            CAPTURE(name);
            CAPTURE(language);
            REQUIRE(translated.contains(name));
            CHECK(tags_of(translated.at(name)) == tags_of(text));
            CHECK(translated.at(name) != text);
        }
        CHECK(translated.size() == english.size());
    }
}

TEST_CASE("a kind is known by its template") {
    const Templates templates;
    for (const char* kind :
         {"order_confirmed", "order_cancelled", "order_refunded", "payment_failed", "password_reset", "new_device",
          "reminder", "order_moved", "show_cancelled", "daily_report", "account_idle"}) {
        CAPTURE(kind);
        CHECK(templates.has(kind));
    }
    for (const char* kind : {"", "_frame", "_show", "../en/reminder", "love_letter"}) CHECK_FALSE(templates.has(kind));
}

TEST_CASE("a mail is its subject, and its words in their frame") {
    constexpr std::array files = std::to_array<TemplateFile>({
        {"_frame.txt", "{{content}}-- \n{{>end}}"},
        {"_frame.html", "<title>{{subject}}</title>{{{content}}}{{>end}}"},
        {"_end.txt", "for all"},
        {"_end.html", "<hr>"},
        {"en/_end.txt", "bye"},
        {"en/x.txt", "Subject: To {{name}}\n\nHello {{name}}\n"},
        {"en/x.html", "<p>{{name}}</p>"},
        {"de/x.txt", "Subject: An {{name}}\n\nHallo\n"},
        {"de/x.html", "<p></p>"},
        {"fr/x.txt", "Bonjour\n"},
        {"fr/x.html", ""},
    });
    const Templates templates(files);
    Fields fields;
    fields.set("name", "<Ada>");
    const Wording english = templates.word("x", Language::en, fields);
    CHECK(english.subject == "To <Ada>");
    CHECK(english.text == "Hello <Ada>\n-- \nbye");
    CHECK(english.html == "<title>To &lt;Ada&gt;</title><p>&lt;Ada&gt;</p><hr>");
    CHECK(templates.word("x", Language::de, fields).text == "Hallo\n-- \nfor all");
    CHECK_THROWS_AS(static_cast<void>(templates.word("x", Language::fr, fields)), std::logic_error);
    CHECK_THROWS_AS(static_cast<void>(templates.word("y", Language::en, fields)), std::logic_error);
}

}  // namespace holdfast::mail
