// Every seat of a room as the JSON that REST sends, kept from one version to the next. It is written in pieces of some
// seats, and only those whose seats have changed are written again. Each piece is compressed on its own, so that both a
// plain and a gzip body are pieces one after the other, and a change in a house of 20,000 costs little more than one in
// a studio. Lives on the room's home loop.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/realtime/rooms.hpp"

namespace holdfast::realtime {

class SeatSheet {
public:
    explicit SeatSheet(std::shared_ptr<const OpenShow> show);

    [[nodiscard]] const std::shared_ptr<const OpenShow>& show() const { return show_; }

    // Writes at most `max_pieces` of the pieces that are not yet as `states` is. Whether all are now.
    [[nodiscard]] bool write(const std::vector<SeatState>& states, ContentCoding coding, std::size_t max_pieces);

    // The body of what was last written whole in that coding, which is `version` of `epoch`. Made once a version.
    [[nodiscard]] std::shared_ptr<const std::string> body(ContentCoding coding, const std::string& epoch,
                                                          Version version);

private:
    struct Piece {
        std::string text;
        std::string deflated{};   // empty: not compressed since it was written
        std::uint32_t crc32 = 0;  // of the text
    };
    struct Body {
        Version version;
        std::shared_ptr<const std::string> bytes;
    };

    [[nodiscard]] std::string write_piece(std::uint32_t begin, std::uint32_t end) const;
    void append_seat(std::string& text, SeatIndex index, std::string_view row) const;
    [[nodiscard]] std::string plain_body(std::string_view head) const;
    [[nodiscard]] std::string gzip_body(std::string_view head) const;

    std::shared_ptr<const OpenShow> show_;
    std::vector<std::string> categories_;  // of each of the plan's, what its seats have in common
    std::vector<SeatState> written_;       // by seat, as the pieces have it
    std::vector<Piece> pieces_;
    std::array<Body, content_codings> bodies_;
};

}  // namespace holdfast::realtime
