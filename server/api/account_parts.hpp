// What several calls about accounts read and answer alike: a registration, tokens.
#pragma once

#include <boost/json/object.hpp>

#include <string>

#include "protocol/json_reader.hpp"
#include "protocol/limits.hpp"
#include "server/auth/claims.hpp"
#include "server/auth/logins.hpp"
#include "server/auth/roles.hpp"
#include "server/http/exchange.hpp"

namespace holdfast::api {

// Whatever fits into a body is read: what is too long for a name or a password, account_rules.hpp says in its words.
inline constexpr std::size_t max_account_text_bytes = limits::max_body_bytes;

// `username`, `email`, `password` and `language` of the request's body; without the last, what its browser asks for.
auth::Registration read_registration(JsonReader& reader, const boost::json::value& body, const http::Request& request);

boost::json::object access_document(const std::string& access);
boost::json::object tokens_document(const auth::TokenPair& tokens);

}  // namespace holdfast::api
