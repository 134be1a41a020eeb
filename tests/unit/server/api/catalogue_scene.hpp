// More of a catalogue than the house has: venues, events and shows that a test adds, and how lists of them are read.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::test {

struct CatalogueScene : ApiScene {
    CatalogueScene() {
        like =
            write<storage::Show>([this](storage::CatalogueStore& catalogue) { return catalogue.show(house.priced); });
    }

    template <class T, class Work>
    T write(Work work) {
        return ask<T>(*house.writer, [&](storage::Store& store) -> Result<T> { return work(store.catalogue()); })
            .value();
    }

    CategoryId add_category(const std::string& slug, const std::string& name) {
        return write<CategoryId>([&](auto& catalogue) { return catalogue.add_category({{}, slug, name}); });
    }
    EventId add_event(const std::string& title, CategoryId category, const std::string& description = "") {
        return write<EventId>(
            [&](auto& catalogue) { return catalogue.add_event({{}, title, description, {category}, 90}); });
    }
    // A venue of one hall, with the house's plan.
    storage::Hall add_venue(const std::string& name, const std::string& time_zone) {
        return write<storage::Hall>([&](auto& catalogue) -> Result<storage::Hall> {
            const auto venue = catalogue.add_venue({{}, name, "", time_zone});
            if (!venue) return venue.error();
            storage::Hall hall{{}, *venue, "Hall", like.plan};
            hall.id = catalogue.add_hall(hall).value();
            return hall;
        });
    }
    ShowId add_show(const storage::Hall& hall, EventId event, const char* starts_at,
                    ShowStatus status = ShowStatus::on_sale) {
        storage::Show show = like;
        show.hall = hall;
        show.event.id = event;
        show.status = status;
        show.starts_at = parse_timestamp(starts_at).value();
        show.ends_at = show.starts_at + Seconds(3'600);
        show.sale_opens_at = show.sale_closes_at = show.starts_at;
        show.blocked.clear();
        return write<ShowId>([&](auto& catalogue) { return catalogue.add_show(show); });
    }

    // The member `name` of each item of the list `plural`.
    static std::vector<std::string> texts(const http::Response& response, const char* plural, const char* name) {
        REQUIRE(response.status == 200);
        std::vector<std::string> found;
        const auto document = json(response);
        for (const auto& item : document.at(plural).as_array()) found.push_back(text(item.at(name)));
        return found;
    }
    static std::vector<std::int64_t> ids(const http::Response& response, const char* plural) {
        REQUIRE(response.status == 200);
        std::vector<std::int64_t> found;
        const auto document = json(response);
        for (const auto& item : document.at(plural).as_array()) found.push_back(item.at("id").as_int64());
        return found;
    }
    // The ids of a whole list, a page at a time.
    std::vector<std::int64_t> paged(const std::string& target, const char* plural, unsigned limit) {
        std::vector<std::int64_t> found;
        const std::string first =
            target + (target.find('?') == std::string::npos ? "?" : "&") + "limit=" + std::to_string(limit);
        for (std::string next = first;;) {
            const auto page = get(next);
            for (const std::int64_t id : ids(page, plural)) found.push_back(id);
            const boost::json::value cursor = json(page).at("next_cursor");
            if (cursor.is_null()) return found;
            next = first + "&cursor=" + text(cursor);
        }
    }
    // The answer to somebody who has it already.
    http::Response get_again(const std::string& path, const http::Response& known) {
        http::Request request;
        request.path = "/api/v1" + path;
        request.headers.emplace_back("if-none-match", header(known, "ETag"));
        return send(std::move(request));
    }

    storage::Show like;  // the house's priced one
};

}  // namespace holdfast::test
