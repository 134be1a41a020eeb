// The language of the templates: what each tag does, what it escapes, and what is a mistake.
#include "server/mail/template.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace holdfast::mail {
namespace {

const Template& no_part(std::string_view) {
    throw std::logic_error("no part");
}

std::string render(std::string_view text, const Fields& fields, Escape escape = Escape::none) {
    return Template::parse(text).render(fields, escape, no_part);
}

Fields named(std::string name) {
    Fields fields;
    return fields.set("name", std::move(name));
}

}  // namespace

TEST_CASE("a value stands where its name is") {
    CHECK(render("Hello {{name}}, {{ name }}!", named("Ada")) == "Hello Ada, Ada!");
    CHECK(render("{{name}}", named("")) == "");
    CHECK(render("{ {name} } }}", named("Ada")) == "{ {name} } }}");
}

TEST_CASE("HTML shows a value as it is, and takes none of it for its own") {
    const Fields hostile = named(R"(<script src="x">'&'</script>)");
    CHECK(render("<b title=\"{{name}}\">", hostile, Escape::html) ==
          "<b title=\"&lt;script src=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/script&gt;\">");
    CHECK(render("{{name}}", hostile) == R"(<script src="x">'&'</script>)");
    CHECK(render("{{{name}}}", named("<i>"), Escape::html) == "<i>");
}

TEST_CASE("what a value says is no template") {
    CHECK(render("{{name}}", named("{{name}} {{#x}}")) == "{{name}} {{#x}}");
}

TEST_CASE("a section stands once for each item, whose values count first") {
    Fields fields = named("outer");
    fields.set("items", std::vector<Fields>{named("a"), Fields(), named("c")});
    CHECK(render("{{#items}}<{{name}}>{{/items}} {{name}}", fields) == "<a><outer><c> outer");
    fields.set("items", std::vector<Fields>());
    CHECK(render("{{#items}}some{{/items}}{{^items}}none{{/items}}", fields) == "none");
}

TEST_CASE("a section of a value stands if there is one") {
    CHECK(render("{{#name}}to {{name}}{{/name}}{{^name}}to nobody{{/name}}", named("Ada")) == "to Ada");
    CHECK(render("{{#name}}to {{name}}{{/name}}{{^name}}to nobody{{/name}}", named("")) == "to nobody");
}

TEST_CASE("a line with nothing but a section's tag on it leaves no empty line behind") {
    const std::string_view text = "one\n{{#name}}\n  two {{name}}\n{{/name}}\n\nthree\n";
    CHECK(render(text, named("x")) == "one\n  two x\n\nthree\n");
    CHECK(render(text, named("")) == "one\n\nthree\n");
    CHECK(render("a\n  {{#name}}  \nb\n{{/name}}", named("x")) == "a\nb\n");
    CHECK(render("{{name}}\n", named("x")) == "x\n");
    CHECK(render("{{#name}}x{{/name}}\n", named("x")) == "x\n");
}

TEST_CASE("a part stands in place, with the same values") {
    const Template part = Template::parse("<{{name}}>\n");
    const auto find = [&](std::string_view name) -> const Template& {
        CHECK(name == "who");
        return part;
    };
    CHECK(Template::parse("a\n{{>who}}\nb {{> who}}.").render(named("Ada"), Escape::none, find) ==
          "a\n<Ada>\nb <Ada>\n.");
}

TEST_CASE("a mistake in a template is found") {
    for (const char* text : {"{{name", "{{}}", "{{# }}", "{{#name}}", "{{/name}}", "{{#name}}{{/other}}",
                             "{{#a}}{{#b}}{{/a}}{{/b}}", "{{{name}}"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(Template::parse(text), std::logic_error);
    }
    Fields list;
    list.set("name", std::vector<Fields>(1));
    CHECK_THROWS_AS(render("{{name}}", list), std::logic_error);
    CHECK_THROWS_AS(render("{{other}}", list), std::logic_error);
    CHECK_THROWS_AS(render("{{#other}}{{/other}}", list), std::logic_error);
    CHECK_THROWS_AS(render("{{>part}}", list), std::logic_error);
}

}  // namespace holdfast::mail
