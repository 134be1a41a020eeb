#include "server/mail/template.hpp"

#include <ranges>
#include <stdexcept>
#include <utility>

#include "server/ops/html.hpp"

namespace holdfast::mail {
namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw std::logic_error("a mail template is wrong: " + what);
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

// Whether the line is one of the tags that leave no empty line behind, and nothing else.
bool is_lonely_tag(std::string_view line) {
    constexpr std::string_view marks = "#^/>";
    return line.size() > 5 && line.starts_with("{{") && marks.find(line[2]) != std::string_view::npos &&
           line.find("}}") == line.size() - 2;
}

std::string without_lonely_lines(std::string_view text) {
    std::string kept;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
        const std::string_view words = trim(line);
        kept += is_lonely_tag(words) ? words : line;
        text.remove_prefix(line.size());
    }
    return kept;
}

}  // namespace

Fields& Fields::set(std::string_view name, std::string text) {
    values_.insert_or_assign(std::string(name), std::move(text));
    return *this;
}

Fields& Fields::set(std::string_view name, std::vector<Fields> list) {
    values_.insert_or_assign(std::string(name), std::move(list));
    return *this;
}

const std::variant<std::string, std::vector<Fields>>* Fields::find(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
}

class Template::Parser {
public:
    explicit Parser(std::string_view text) : rest_(text) {}

    // Up to the end of the section of that name, or of everything for "".
    std::vector<Node> parse_until(const std::string& section) {
        std::vector<Node> nodes;
        while (true) {
            const auto open = rest_.find("{{");
            if (const auto text = rest_.substr(0, open); !text.empty()) {
                nodes.push_back({Kind::text, std::string(text)});
            }
            if (open == std::string_view::npos) {
                if (!section.empty()) refuse("{{#" + section + "}} has no end");
                rest_ = {};
                return nodes;
            }
            rest_.remove_prefix(open);
            const Tag tag = read_tag();
            if (tag.mark == '/') {
                if (tag.name != section) refuse("{{/" + tag.name + "}} ends nothing");
                return nodes;
            }
            nodes.push_back(read_node(tag));
        }
    }

private:
    struct Tag {
        char mark = '\0';
        std::string name;
    };

    Tag read_tag() {
        const bool raw = rest_.starts_with("{{{");
        const std::string_view end = raw ? "}}}" : "}}";
        const auto close = rest_.find(end);
        if (close == std::string_view::npos) refuse("a tag has no end");
        std::string_view inside = rest_.substr(end.size(), close - end.size());
        rest_.remove_prefix(close + end.size());
        Tag tag;
        if (raw) {
            tag.mark = '{';
        } else if (!inside.empty() && std::string_view("#^/>").find(inside.front()) != std::string_view::npos) {
            tag.mark = inside.front();
            inside.remove_prefix(1);
        }
        tag.name = trim(inside);
        if (tag.name.empty()) refuse("a tag has no name");
        return tag;
    }

    Node read_node(const Tag& tag) {
        switch (tag.mark) {
            case '#':
                return {Kind::section, tag.name, parse_until(tag.name)};
            case '^':
                return {Kind::inverted, tag.name, parse_until(tag.name)};
            case '>':
                return {Kind::part, tag.name};
            case '{':
                return {Kind::raw_value, tag.name};
            default:
                return {Kind::value, tag.name};
        }
    }

    std::string_view rest_;
};

class Template::Renderer {
public:
    Renderer(Escape escape, const FindPart& find_part) : escape_(escape), find_part_(find_part) {}

    void enter(const Fields& fields) { scopes_.push_back(&fields); }

    void write(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) write(node);
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    using Value = std::variant<std::string, std::vector<Fields>>;

    void write(const Node& node) {
        switch (node.kind) {
            case Kind::text:
                text_ += node.text;
                break;
            case Kind::value:
                text_ += escape_ == Escape::html ? ops::escape_html(text_of(node.text)) : text_of(node.text);
                break;
            case Kind::raw_value:
                text_ += text_of(node.text);
                break;
            case Kind::section:
                write_section(node);
                break;
            case Kind::inverted:
                if (is_empty(find(node.text))) write(node.children);
                break;
            case Kind::part:
                write(find_part_(node.text).nodes_);
                break;
        }
    }

    void write_section(const Node& node) {
        const Value& value = find(node.text);
        if (is_empty(value)) return;
        const auto* const list = std::get_if<std::vector<Fields>>(&value);
        if (!list) return write(node.children);
        for (const Fields& item : *list) {
            scopes_.push_back(&item);
            write(node.children);
            scopes_.pop_back();
        }
    }

    static bool is_empty(const Value& value) {
        return std::visit([](const auto& each) { return each.empty(); }, value);
    }

    [[nodiscard]] const std::string& text_of(const std::string& name) const {
        const auto* const text = std::get_if<std::string>(&find(name));
        if (!text) refuse(name + " is a list");
        return *text;
    }

    // The innermost one of that name.
    [[nodiscard]] const Value& find(const std::string& name) const {
        for (const Fields* const scope : std::views::reverse(scopes_)) {
            if (const Value* const value = scope->find(name)) return *value;
        }
        refuse("nobody has set " + name);
    }

    Escape escape_;
    const FindPart& find_part_;
    std::vector<const Fields*> scopes_;
    std::string text_;
};

Template Template::parse(std::string_view text) {
    const std::string tidy = without_lonely_lines(text);
    Template parsed;
    parsed.nodes_ = Parser(tidy).parse_until("");
    return parsed;
}

std::string Template::render(const Fields& fields, Escape escape, const FindPart& find_part) const {
    Renderer renderer(escape, find_part);
    renderer.enter(fields);
    renderer.write(nodes_);
    return renderer.take();
}

}  // namespace holdfast::mail
