// Kinds of events, known by their slugs in addresses.
#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/admin/form.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/rows.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Category;
using storage::Nothing;
using storage::Store;

std::string subject(CategoryId id) {
    return "category:" + std::to_string(id.value());
}

// Lower-case letters, digits, and single hyphens between them.
bool is_slug(std::string_view text) {
    const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (text.empty() || !is_word(text.front()) || !is_word(text.back())) return false;
    return text.find("--") == std::string_view::npos &&
           std::ranges::all_of(text, [&](char c) { return is_word(c) || c == '-'; });
}

Result<Nothing> fill(Category& category, Form::Kind kind, const boost::json::value& body) {
    Form form(kind, body, {"slug", "name"});
    form.line("slug", category.slug, limits::max_slug_bytes);
    form.line("name", category.name, limits::max_name_bytes);
    if (!form.failed() && !is_slug(category.slug)) {
        form.refuse("slug", make_error(ErrorCode::bad_message,
                                       "A slug has lower-case letters and digits, with single hyphens between them."));
    }
    return form.outcome();
}

Result<Category> add(Store& store, const Doer& doer, const boost::json::value& body) {
    Category category;
    if (auto filled = fill(category, Form::Kind::whole, body); !filled) return filled.error();
    const auto id = store.catalogue().add_category(category);
    if (!id) return id.error();
    category.id = *id;
    if (auto noted = note(store, doer, "category_added", subject(*id), body); !noted) return noted.error();
    return category;
}

Result<Category> change(Store& store, const Doer& doer, CategoryId id, const boost::json::value& body) {
    auto category = store.catalogue().category(id);
    if (!category) return category;
    if (auto stale = doer.seen.refuse(category_row(*category))) return *std::move(stale);
    if (auto filled = fill(*category, Form::Kind::change, body); !filled) return filled.error();
    if (auto changed = store.catalogue().change_category(*category); !changed) return changed.error();
    const auto detail = asked_of(body, "name", category->name);
    if (auto noted = note(store, doer, "category_changed", subject(id), detail); !noted) return noted.error();
    return category;
}

Result<Nothing> remove(Store& store, const Doer& doer, CategoryId id) {
    const auto category = store.catalogue().category(id);
    if (!category) return category.error();
    if (auto stale = doer.seen.refuse(category_row(*category))) return *std::move(stale);
    if (auto removed = store.catalogue().remove_category(id); !removed) return removed;
    return note(store, doer, "category_removed", subject(id), category_row(*category));
}

}  // namespace

Answer list_all_categories(Services& services, auth::Identity, http::Request request) {
    const auto page = named_page<CategoryId>(request);
    if (!page) co_return http::problem(page.error());
    const Work<std::vector<Category>> question = [page = *page](Store& store) {
        return store.catalogue().categories(with_one_more(page));
    };
    const auto categories = co_await read_out<std::vector<Category>>(services, question);
    if (!categories) co_return http::problem(categories.error());
    co_return page_response("categories", *categories, *page, category_row);
}

Answer read_category(Services& services, auth::Identity, http::Request request) {
    const auto id = number_id<CategoryId>(request);
    if (!id) co_return http::problem(id.error());
    const Work<Category> question = [id = *id](Store& store) { return store.catalogue().category(id); };
    const auto category = co_await read_out<Category>(services, question);
    if (!category) co_return http::problem(category.error());
    co_return row_response(category_row(*category));
}

Answer add_category(Services& services, auth::Identity caller, http::Request request) {
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Category> work = [doer = Doer(services, caller), body = *body](Store& store) {
        return add(store, doer, body);
    };
    const auto category = co_await carried_out<Category>(services, work);
    if (!category) co_return http::problem(category.error());
    co_return created_row("/admin/categories/" + std::to_string(category->id.value()), category_row(*category));
}

Answer change_category(Services& services, auth::Identity caller, http::Request request) {
    const auto id = number_id<CategoryId>(request);
    if (!id) co_return http::problem(id.error());
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Category> work = [doer = Doer(services, caller, request), id = *id, body = *body](Store& store) {
        return change(store, doer, id, body);
    };
    const auto category = co_await carried_out<Category>(services, work);
    if (!category) co_return http::problem(category.error());
    services.rooms.reload_where([id = *id](const storage::Show& show) { return show.event.category.id == id; });
    co_return row_response(category_row(*category));
}

Answer remove_category(Services& services, auth::Identity caller, http::Request request) {
    const auto id = number_id<CategoryId>(request);
    if (!id) co_return http::problem(id.error());
    const Work<Nothing> work = [doer = Doer(services, caller, request), id = *id](Store& store) {
        return remove(store, doer, id);
    };
    const auto removed = co_await carried_out<Nothing>(services, work);
    if (!removed) co_return http::problem(removed.error());
    co_return no_content();
}

}  // namespace holdfast::api
