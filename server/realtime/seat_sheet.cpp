#include "server/realtime/seat_sheet.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cassert>
#include <span>

#include "protocol/codec.hpp"
#include "server/realtime/gzip.hpp"

namespace holdfast::realtime {
namespace {

namespace json = boost::json;

// Enough for compression to find what they have in common, few enough to write again for one seat's sake.
constexpr std::uint32_t seats_per_piece = 128;

std::string_view to_wire(SeatState state) {
    constexpr std::array<std::string_view, 4> names{"free", "held", "sold", "blocked"};
    return names[static_cast<std::size_t>(state)];
}

std::string quoted(std::string_view text) {
    return json::serialize(json::string_view(text.data(), text.size()));
}

std::string category_members(const PlanCategory& category, const Money& price) {
    return ",\"category\":" + quoted(category.name) + ",\"price\":" + json::serialize(to_json(price)) +
           ",\"vip\":" + (category.vip ? "true" : "false");
}

}  // namespace

SeatSheet::SeatSheet(std::shared_ptr<const OpenShow> show)
    : show_(std::move(show)),
      written_(show_->plan->seat_count()),
      pieces_((show_->plan->seat_count() + seats_per_piece - 1) / seats_per_piece) {
    const auto& categories = show_->plan->categories();
    for (std::size_t i = 0; i < categories.size(); ++i) {
        categories_.push_back(category_members(categories[i], show_->category_prices[i]));
    }
}

bool SeatSheet::write(const std::vector<SeatState>& states, ContentCoding coding, std::size_t max_pieces) {
    assert(states.size() == written_.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        Piece& piece = pieces_[i];
        const std::size_t begin = i * seats_per_piece;
        const std::size_t size = std::min<std::size_t>(seats_per_piece, states.size() - begin);
        const auto now = std::span(states).subspan(begin, size);
        const auto before = std::span(written_).subspan(begin, size);
        const bool stale = piece.text.empty() || !std::ranges::equal(now, before);
        const bool to_compress = coding == ContentCoding::gzip && (stale || piece.deflated.empty());
        if (!stale && !to_compress) continue;
        if (max_pieces-- == 0) return false;
        if (stale) {
            std::ranges::copy(now, before.begin());
            piece = {.text = write_piece(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size))};
        }
        if (to_compress) {
            piece.deflated = deflate_piece(piece.text);
            piece.crc32 = crc32_of(piece.text);
        }
    }
    return true;
}

std::shared_ptr<const std::string> SeatSheet::body(ContentCoding coding, const std::string& epoch, Version version) {
    Body& body = bodies_[static_cast<std::size_t>(coding)];
    if (body.bytes && body.version == version) return body.bytes;
    const std::string head = "{\"show\":" + std::to_string(show_->show.id.value()) + ",\"epoch\":" + quoted(epoch) +
                             ",\"version\":" + std::to_string(version.value()) + ",\"seats\":[";
    body.version = version;
    body.bytes =
        std::make_shared<const std::string>(coding == ContentCoding::gzip ? gzip_body(head) : plain_body(head));
    return body.bytes;
}

std::string SeatSheet::write_piece(std::uint32_t begin, std::uint32_t end) const {
    std::string text;
    std::string row;
    for (std::uint32_t i = begin; i < end; ++i) {
        const PlanRow& plan_row = show_->plan->rows()[show_->plan->seat(SeatIndex(i)).row];
        if (i == begin || plan_row.first == SeatIndex(i)) row = quoted(plan_row.label);
        if (i > 0) text += ',';
        append_seat(text, SeatIndex(i), row);
    }
    return text;
}

void SeatSheet::append_seat(std::string& text, SeatIndex index, std::string_view row) const {
    const PlanSeat& seat = show_->plan->seat(index);
    text.append("{\"seat\":").append(std::to_string(index.value()));
    text.append(",\"label\":").append(quoted(show_->plan->label(index)));
    text.append(",\"row\":").append(row);
    text.append(",\"number\":").append(quoted(seat.number));
    text.append(categories_[seat.category]);
    text.append(seat.accessible ? ",\"accessible\":true" : ",\"accessible\":false");
    text.append(seat.restricted_view ? ",\"restricted_view\":true" : ",\"restricted_view\":false");
    if (seat.companion_of) text.append(",\"companion_of\":").append(std::to_string(seat.companion_of->value()));
    text.append(",\"state\":\"").append(to_wire(written_[index.value()])).append("\"}");
}

std::string SeatSheet::plain_body(std::string_view head) const {
    std::size_t size = head.size() + 2;
    for (const Piece& piece : pieces_) size += piece.text.size();
    std::string body;
    body.reserve(size);
    body += head;
    for (const Piece& piece : pieces_) body += piece.text;
    body += "]}";
    return body;
}

std::string SeatSheet::gzip_body(std::string_view head) const {
    std::size_t size = gzip_overhead_bytes;
    for (const Piece& piece : pieces_) size += piece.deflated.size();
    GzipJoiner joiner(size);
    joiner.add(head);
    for (const Piece& piece : pieces_) joiner.add_deflated(piece.deflated, piece.crc32, piece.text.size());
    joiner.add("]}");
    return joiner.finish();
}

}  // namespace holdfast::realtime
