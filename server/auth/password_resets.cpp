#include "server/auth/password_resets.hpp"

#include <boost/json/serialize.hpp>

#include "protocol/limits.hpp"
#include "server/auth/account_rules.hpp"
#include "server/auth/journal_lines.hpp"
#include "server/auth/secret_tokens.hpp"
#include "server/ops/log.hpp"

namespace holdfast::auth {
namespace {

using boost::asio::awaitable;
using storage::Account;
using storage::Nothing;
using storage::Store;

constexpr Seconds lifetime{limits::password_reset_s};

// Everything of a link but whose it is.
struct Link {
    std::string url;
    std::string token_hash;
    Timestamp made_at;
};

// The secret is a fragment, which a browser keeps to itself: it comes into no server's log and no Referer.
Link make_link(const std::string& public_url, Timestamp now) {
    SecretToken token = make_secret_token();
    return {.url = public_url + "/reset-password#" + token.text, .token_hash = std::move(token.hash), .made_at = now};
}

// Whether a mail is to be sent.
enum class Mailed : std::uint8_t { no, yes };

Result<Mailed> mail_link(Store& store, const std::string& email, const Link& link) {
    const auto account = store.accounts().account_by_email(email);
    if (!account && account.error().code == ErrorCode::not_found) return Mailed::no;
    if (!account) return account.error();
    if (account->disabled || account->password_hash.empty()) return Mailed::no;
    const storage::PasswordReset reset{
        .user = account->id, .token_hash = link.token_hash, .expires_at = link.made_at + lifetime};
    if (auto put = store.keys().put_password_reset(reset); !put) return put.error();

    boost::json::object payload;
    payload["user"] = account->id.text();
    payload["username"] = account->username;
    payload["link"] = link.url;
    payload["expires_at"] = format_timestamp(reset.expires_at);
    storage::OutboxLine line;
    line.created_at = link.made_at;
    line.kind = "password_reset";
    line.recipient = account->email;
    line.payload = boost::json::serialize(payload);
    if (auto added = store.outbox().add(line); !added) return added.error();
    return Mailed::yes;
}

Error no_such_link() {
    Error error = make_error(ErrorCode::forbidden, "This link is not valid any more. Ask for a new one.");
    error.pointer = "/token";
    return error;
}

// The account that the link is for.
Result<Account> opened_by(Store& store, const std::string& token_hash, Timestamp now) {
    const auto reset = store.keys().password_reset(token_hash);
    if (!reset) return unless_not_found(reset.error(), no_such_link());
    if (reset->expires_at <= now) return no_such_link();
    auto account = store.accounts().account(reset->user);
    if (!account) return unless_not_found(account.error(), no_such_link());
    if (account->disabled) return no_such_link();
    return account;
}

using Ended = std::vector<TokenFamilyId>;

Result<Ended> set_password(Store& store, const std::string& token_hash, const std::string& password_hash,
                           const Doer& doer, Timestamp oldest) {
    auto account = opened_by(store, token_hash, doer.at);
    if (!account) return account.error();
    account->password_hash = password_hash;
    if (auto updated = store.accounts().update_account(*account); !updated) return updated.error();
    if (auto removed = store.keys().remove_password_reset(account->id); !removed) return removed.error();
    if (auto noted = note(store, doer, "password_reset", account->id); !noted) return noted.error();
    return store.accounts().revoke_token_families_of(account->id, oldest);
}

}  // namespace

PasswordResets::PasswordResets(Means means, ShowLinks show_links) : means_(means), show_links_(show_links) {}

void PasswordResets::request(std::string email, std::string public_url) {
    const Link link = make_link(public_url, means_.clock.now());
    means_.writer.submit<Mailed>(
        [email = std::move(email), link](Store& store) { return mail_link(store, email, link); },
        [url = link.url, show = show_links_](Result<Mailed> mailed) {
            if (!mailed) {
                ops::log_error("A reset link could not be written", ops::field("why", mailed.error().message));
            } else if (*mailed == Mailed::yes && show == ShowLinks::yes) {
                ops::log_info("A reset link, as this is a demonstration", ops::field("link", url));
            }
        });
}

awaitable<Result<Nothing>> PasswordResets::confirm(std::string token, std::string password) {
    const std::string token_hash = hash_secret_token(token);
    const StoreJob<Account> look = [token_hash, now = means_.clock.now()](Store& store) {
        return opened_by(store, token_hash, now);
    };
    // Who has no link is not worth a hash.
    const auto account = co_await means_.read<Account>(look);
    if (!account) co_return account.error();
    if (auto refusal = check_password(password, account->username)) co_return *std::move(refusal);
    const auto hash = co_await means_.hash(std::move(password));
    if (!hash) co_return hash.error();

    const Doer doer{.user = std::nullopt, .at = means_.clock.now()};
    const Timestamp oldest = means_.logins.oldest_of_interest();
    const StoreJob<Ended> set = [token_hash, hash = *hash, doer, oldest](Store& store) {
        return set_password(store, token_hash, hash, doer, oldest);
    };
    const auto ended = co_await means_.write<Ended>(set);
    if (!ended) co_return ended.error();
    means_.logins.end(*ended);
    co_return Nothing{};
}

}  // namespace holdfast::auth
