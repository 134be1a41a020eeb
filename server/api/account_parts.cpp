#include "server/api/account_parts.hpp"

#include "server/http/negotiation.hpp"

namespace holdfast::api {

auth::Registration read_registration(JsonReader& reader, const boost::json::value& body, const http::Request& request) {
    auth::Registration registration;
    registration.username = reader.text(reader.member(body, "username"), 0, max_account_text_bytes);
    registration.email = reader.text(reader.member(body, "email"), 0, max_account_text_bytes);
    registration.password = reader.text(reader.member(body, "password"), 0, max_account_text_bytes);
    registration.language = read_language(reader, body).value_or(http::preferred_language(request));
    return registration;
}

boost::json::object access_document(const std::string& access) {
    boost::json::object document;
    document["access"] = access;
    document["token_type"] = "Bearer";
    document["expires_in"] = limits::access_token_s;
    return document;
}

boost::json::object tokens_document(const auth::TokenPair& tokens) {
    auto document = access_document(tokens.access);
    document["refresh"] = tokens.refresh;
    return document;
}

}  // namespace holdfast::api
