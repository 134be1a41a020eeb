// Strong identifiers. Things of the catalogue (venues, shows, …) are small numbers, as their public pages are no
// secret. Things that belong to somebody (users, orders, tickets) are random 128-bit values, written as 32 lower-case
// hexadecimal digits, so that knowing one says nothing about another. A seat is named by its index in the hall's plan.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast {

// A catalogue id: positive once it names something, 0 when it names nothing.
template <class Tag>
class NumberId {
public:
    constexpr NumberId() = default;
    explicit constexpr NumberId(std::int64_t value) : value_(value) {}

    [[nodiscard]] constexpr std::int64_t value() const { return value_; }
    friend constexpr auto operator<=>(NumberId, NumberId) = default;

private:
    std::int64_t value_ = 0;
};

// Reads 32 lower-case hexadecimal digits; anything else is no id.
std::optional<std::array<std::uint8_t, 16>> parse_id_bytes(std::string_view text);
std::string format_id_bytes(const std::array<std::uint8_t, 16>& bytes);

// A personal id. Its bytes come from the operating system's generator (server/ops/random.hpp makes new ones).
template <class Tag>
class RandomId {
public:
    using Bytes = std::array<std::uint8_t, 16>;

    constexpr RandomId() = default;
    explicit constexpr RandomId(const Bytes& bytes) : bytes_(bytes) {}

    // The id that `text` writes, or nothing when it is not 32 lower-case hexadecimal digits.
    [[nodiscard]] static std::optional<RandomId> parse(std::string_view text) {
        const auto bytes = parse_id_bytes(text);
        return bytes ? std::optional<RandomId>(RandomId(*bytes)) : std::nullopt;
    }
    [[nodiscard]] std::string text() const { return format_id_bytes(bytes_); }
    [[nodiscard]] constexpr const Bytes& bytes() const { return bytes_; }
    friend constexpr auto operator<=>(const RandomId&, const RandomId&) = default;

private:
    Bytes bytes_{};
};

using VenueId = NumberId<struct VenueTag>;
using HallId = NumberId<struct HallTag>;
using PlanId = NumberId<struct PlanTag>;
using CategoryId = NumberId<struct CategoryTag>;
using EventId = NumberId<struct EventTag>;
using ShowId = NumberId<struct ShowTag>;
using WebhookId = NumberId<struct WebhookTag>;
using DeliveryId = NumberId<struct DeliveryTag>;

using UserId = RandomId<struct UserTag>;
using OrderId = RandomId<struct OrderTag>;
using TicketId = RandomId<struct TicketTag>;
using TokenFamilyId = RandomId<struct TokenFamilyTag>;

// A seat's 0-based position in document order of its hall's plan; stable for the plan's life.
class SeatIndex {
public:
    constexpr SeatIndex() = default;
    explicit constexpr SeatIndex(std::uint32_t value) : value_(value) {}

    [[nodiscard]] constexpr std::uint32_t value() const { return value_; }
    friend constexpr auto operator<=>(SeatIndex, SeatIndex) = default;

private:
    std::uint32_t value_ = 0;
};

// A room's version: grows with every decision that changes a seat, and only grows.
class Version {
public:
    constexpr Version() = default;
    explicit constexpr Version(std::uint64_t value) : value_(value) {}

    [[nodiscard]] constexpr std::uint64_t value() const { return value_; }
    [[nodiscard]] constexpr Version next() const { return Version(value_ + 1); }
    friend constexpr auto operator<=>(Version, Version) = default;

private:
    std::uint64_t value_ = 0;
};

}  // namespace holdfast

template <class Tag>
struct std::hash<holdfast::NumberId<Tag>> {
    std::size_t operator()(holdfast::NumberId<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value()); }
};

template <class Tag>
struct std::hash<holdfast::RandomId<Tag>> {
    // The bytes are random already: the first eight are as good a hash as any.
    std::size_t operator()(const holdfast::RandomId<Tag>& id) const noexcept {
        std::size_t first_bytes = 0;
        std::memcpy(&first_bytes, id.bytes().data(), sizeof first_bytes);
        return first_bytes;
    }
};

template <>
struct std::hash<holdfast::SeatIndex> {
    std::size_t operator()(holdfast::SeatIndex seat) const noexcept { return std::hash<std::uint32_t>{}(seat.value()); }
};
