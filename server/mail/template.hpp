// The language of the templates, which is a part of Mustache's, so that who translates one need not learn another:
//
//     {{name}}                  a value, escaped where the text is HTML
//     {{{name}}}                a value as it is: for what was rendered already
//     {{#name}}...{{/name}}     once for each item of a list, within which its values count first; or once, if the
//                               value is not empty
//     {{^name}}...{{/name}}     once, if the value or the list is empty
//     {{>name}}                 another template, in place
//
// A line that has nothing but one of the last three on it leaves no empty line behind. A mistake in a template is a
// bug, and so is a value that nobody has set: std::logic_error. Immutable once parsed; any thread.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace holdfast::mail {

// The values that a template is filled with, by name.
class Fields {
public:
    Fields& set(std::string_view name, std::string text);
    Fields& set(std::string_view name, std::vector<Fields> list);

    // Null where there is none of that name.
    [[nodiscard]] const std::variant<std::string, std::vector<Fields>>* find(std::string_view name) const;

private:
    std::map<std::string, std::variant<std::string, std::vector<Fields>>, std::less<>> values_;
};

enum class Escape { none, html };

class Template {
public:
    static Template parse(std::string_view text);

    // The template that {{>name}} stands for.
    using FindPart = std::function<const Template&(std::string_view name)>;

    [[nodiscard]] std::string render(const Fields& fields, Escape escape, const FindPart& find_part) const;

private:
    enum class Kind { text, value, raw_value, section, inverted, part };
    struct Node {
        Kind kind;
        std::string text;  // or the name
        std::vector<Node> children{};
    };
    class Parser;
    class Renderer;

    std::vector<Node> nodes_;
};

}  // namespace holdfast::mail
