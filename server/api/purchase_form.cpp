// Texts and numbers are looked at here; whether they make a purchase the order desk says.
#include "server/api/purchase_form.hpp"

#include <limits>

#include "protocol/limits.hpp"
#include "protocol/seat_list.hpp"
#include "protocol/texts.hpp"
#include "server/api/order_documents.hpp"
#include "server/api/parts.hpp"
#include "server/http/addresses.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

constexpr unsigned unprocessable = 422;

http::Response receipt_response(const sale::Receipt& receipt) {
    auto document = order_document(receipt.details);
    auto response = json_response(document, 201);
    response.headers.emplace_back("Location", "/api/v1/orders/" + receipt.order.id.text());
    return response;
}

}  // namespace

Result<sale::Purchase> parse_purchase(const http::Request& request, const auth::Identity& caller) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"show_id", "seats", "method", "email", "language"});
    sale::Purchase purchase;
    purchase.buyer = caller;
    purchase.address = http::address_key(request.remote_address);
    purchase.show =
        ShowId(reader.integer(reader.member(*body, "show_id"), 1, std::numeric_limits<std::int64_t>::max()));
    purchase.method = reader.text(reader.member(*body, "method"), 1, limits::max_method_bytes);
    if (const auto* email = reader.find(*body, "email")) {
        purchase.email = reader.text(*email, 1, limits::max_email_bytes);
    }
    purchase.language = read_language(reader, *body).value_or(http::preferred_language(request));
    if (!reader.failed() && reader.find(*body, "seats")) purchase.seats = read_seats(reader, *body);
    if (reader.failed()) return reader.error();

    if (const auto key = request.header("idempotency-key")) {
        if (!is_idempotency_key(*key)) {
            return make_error(ErrorCode::bad_message, "An Idempotency-Key is 1 to 128 visible ASCII characters.");
        }
        purchase.idempotency_key = *key;
    }
    return purchase;
}

http::Response purchase_response(const Result<sale::Receipt>& receipt) {
    if (receipt) return receipt_response(*receipt);
    if (sale::is_key_misuse(receipt.error())) return http::problem(receipt.error(), unprocessable);
    return http::problem(receipt.error());
}

}  // namespace holdfast::api
