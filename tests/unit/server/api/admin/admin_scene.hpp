// Administration without a network: an admin with a token, and what his refusals say.
#pragma once

#include <string>

#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::test {

struct AdminScene : ApiScene {
    std::string admin = token_of(Role::admin);

    http::Response ask(const std::string& target) { return get("/admin" + target, admin); }
    http::Response make(const std::string& target, const std::string& body) {
        return post("/admin" + target, body, admin);
    }
    http::Response change(const std::string& target, const std::string& body) {
        return send(http::Method::patch, "/admin" + target, body, admin);
    }
    http::Response remove(const std::string& target) { return send(http::Method::del, "/admin" + target, "", admin); }

    // Makes something, and gives its number.
    std::int64_t made(const std::string& target, const std::string& body) {
        const auto response = make(target, body);
        REQUIRE_MESSAGE(response.status == 201, response.body);
        const auto id = json(response).at("id").as_int64();
        CHECK(header(response, "Location") == "/api/v1/admin" + target + "/" + std::to_string(id));
        return id;
    }

    // The status and pointer of a refusal, as `422 /time_zone`.
    static std::string refusal(const http::Response& response) {
        const auto document = json(response);
        const auto* pointer = document.as_object().if_contains("pointer");
        return std::to_string(response.status) + (pointer ? " " + text(*pointer) : "");
    }
    static std::string detail(const http::Response& response) { return text(json(response).at("detail")); }

    // The actions in the journal, the newest first.
    std::string journal(const std::string& query) {
        std::string actions;
        const auto document = json(get("/admin/journal?" + query, admin));
        for (const auto& line : document.at("lines").as_array()) {
            actions += (actions.empty() ? "" : " ") + text(line.at("action"));
        }
        return actions;
    }

    std::string show_path(ShowId show, const std::string& rest = "") const {
        return "/shows/" + std::to_string(show.value()) + rest;
    }
};

}  // namespace holdfast::test
