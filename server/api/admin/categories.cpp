// Kinds of events, known by their slugs in addresses.
#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/resource.hpp"
#include "server/api/admin/rows.hpp"

namespace holdfast::api {
namespace {

using storage::Category;
using storage::Nothing;
using storage::Store;

// Lower-case letters, digits, and single hyphens between them.
bool is_slug(std::string_view text) {
    const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (text.empty() || !is_word(text.front()) || !is_word(text.back())) return false;
    return text.find("--") == std::string_view::npos &&
           std::ranges::all_of(text, [&](char c) { return is_word(c) || c == '-'; });
}

struct Categories {
    using Row = Category;
    using Id = CategoryId;
    static constexpr std::string_view noun = "category";
    static constexpr std::string_view plural = "categories";
    static constexpr std::string_view path = "/admin/categories";
    static constexpr std::string_view title_member = "name";
    static constexpr auto title = &Category::name;

    explicit Categories(const Services&) {}

    static boost::json::object row(const Category& category) { return category_row(category); }
    static bool is_shown_in(const storage::Show& show, CategoryId id) { return show.event.category.id == id; }
    static auto list(Store& store, const storage::NamedPage<CategoryId>& page) {
        return store.catalogue().categories(page);
    }
    static auto find(Store& store, CategoryId id) { return store.catalogue().category(id); }
    static auto add(Store& store, const Category& category) { return store.catalogue().add_category(category); }
    static auto change(Store& store, const Category& category) { return store.catalogue().change_category(category); }
    static auto remove(Store& store, CategoryId id) { return store.catalogue().remove_category(id); }

    static Result<Nothing> fill(Store&, Category& category, Form::Kind kind, const boost::json::value& body) {
        Form form(kind, body, {"slug", "name"});
        form.line("slug", category.slug, limits::max_slug_bytes);
        form.line("name", category.name, limits::max_name_bytes);
        if (!form.failed() && !is_slug(category.slug)) {
            form.refuse("slug",
                        make_error(ErrorCode::bad_message,
                                   "A slug has lower-case letters and digits, with single hyphens between them."));
        }
        return form.outcome();
    }
};

}  // namespace

Answer list_all_categories(Services& services, auth::Identity, http::Request request) {
    return list_resources<Categories>(services, std::move(request));
}

Answer read_category(Services& services, auth::Identity, http::Request request) {
    return read_resource<Categories>(services, std::move(request));
}

Answer add_category(Services& services, auth::Identity caller, http::Request request) {
    return add_resource<Categories>(services, caller, std::move(request));
}

Answer change_category(Services& services, auth::Identity caller, http::Request request) {
    return change_resource<Categories>(services, caller, std::move(request));
}

Answer remove_category(Services& services, auth::Identity caller, http::Request request) {
    return remove_resource<Categories>(services, caller, std::move(request));
}

}  // namespace holdfast::api
