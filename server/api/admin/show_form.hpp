// A show as an administrator writes it, and the rules that it must keep. Times are either moments with an offset, or
// what the clocks of its venue show; which moment that is depends on the hall, so the form is read where the store is.
#pragma once

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/admin/form.hpp"
#include "server/ops/time_zone.hpp"
#include "storage/store.hpp"

namespace holdfast::api {

// What else a form of a show is read with.
struct ShowDesk {
    storage::Store& store;
    ops::TimeZones& zones;
    Timestamp now;
};

// What a body says of a show beside its times, as one show and a series of them have it. Fills in the event, and the
// hall with its venue and plan. impossible when one of them is not there.
void read_setting(Form& form, ShowDesk desk, storage::Show& show);

// The member as a moment: with an offset, or as the clocks in `zone` show it. Impossible where they are put forward
// over it; nothing when it was not sent, or is wrong, which the form then knows.
std::optional<Timestamp> read_moment(Form& form, std::string_view member, const boost::json::value* value,
                                     const std::string& zone_name, const ops::TimeZone& zone);
Error skipped_hour(const std::string& zone_name);

// The prices of a body: each a category of the plan, none twice, all of one currency.
void read_prices(Form& form, const storage::Plan& plan, std::vector<storage::Price>& prices);

// The categories of the plan that have no price, as nobody could buy their seats. Impossible, at /prices.
std::optional<Error> refuse_missing_prices(const std::vector<storage::Price>& prices, const storage::Plan& plan);

// Whether the sale may go from one status to another by an administrator's word: draft to on sale, on sale to paused
// and back. Cancelling has a call of its own, and a show becomes past by itself. conflict otherwise, and for the sale
// of what is over; impossible when categories of `plan` have no price.
std::optional<Error> refuse_status(const storage::Show& show, ShowStatus to, const storage::Plan& plan, Timestamp now);

// `refund_notice_minutes` of a body; null is as for all shows.
void read_refund_notice(Form& form, storage::Show& show);

// `status` of a body that makes shows: draft, or on_sale once every category has a price. Nothing else is said of shows
// in a series that their times decide.
void read_first_status(Form& form, storage::Show& show, const storage::Plan& plan);

// A hall has one stage, and each of its seats one person at a time: conflict, at /starts_at, when another show that was
// not cancelled is played there meanwhile. Other errors are the store's.
std::optional<Error> refuse_taken_hall(ShowDesk desk, const storage::Show& show);

// A whole show into a new one, or changes into one that is there.
Result<storage::Nothing> fill_show(storage::Show& show, Form::Kind kind, const boost::json::value& body, ShowDesk desk);

}  // namespace holdfast::api
