#include "server/auth/visitor.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/texts.hpp"

namespace holdfast::auth {
namespace {

namespace ip = boost::asio::ip;
using Word = std::pair<std::string_view, std::string_view>;  // what a user agent says, and what that means

constexpr std::string_view unknown = "?";
constexpr std::size_t network_bytes_v6 = 6;

// Each browser also names those that it wants to be taken for, so the order counts.
constexpr std::array<Word, 8> browsers{{{"Edg", "Edge"},
                                        {"OPR/", "Opera"},
                                        {"SamsungBrowser/", "Samsung Internet"},
                                        {"Firefox/", "Firefox"},
                                        {"FxiOS/", "Firefox"},
                                        {"CriOS/", "Chrome"},
                                        {"Chrome/", "Chrome"},
                                        {"Safari/", "Safari"}}};
constexpr std::array<Word, 7> systems{{{"Android", "Android"},
                                       {"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Windows", "Windows"},
                                       {"Mac OS X", "macOS"},
                                       {"CrOS", "ChromeOS"},
                                       {"Linux", "Linux"}}};

template <std::size_t Count>
std::string_view find_word(const std::array<Word, Count>& words, std::string_view text) {
    const auto* const found =
        std::ranges::find_if(words, [text](const Word& word) { return text.find(word.first) != text.npos; });
    return found == words.end() ? std::string_view() : found->second;
}

// `curl` of `curl/7.88.1`.
std::string first_word(std::string_view text) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    };
    const auto end = std::ranges::find_if_not(text, is_letter);
    return {text.begin(), end};
}

}  // namespace

std::string device_words(std::string_view user_agent) {
    const std::string_view text = utf8_prefix(user_agent, limits::max_user_agent_bytes);
    const std::string_view browser = find_word(browsers, text);
    const std::string_view system = find_word(systems, text);
    std::string words = browser.empty() ? first_word(text) : std::string(browser);
    if (!system.empty()) words += (words.empty() ? "" : ", ") + std::string(system);
    return words.empty() ? std::string(unknown) : words;
}

std::string network_words(std::string_view address) {
    boost::system::error_code error;
    const auto parsed = ip::make_address(std::string(address), error);
    if (error) return std::string(unknown);
    if (parsed.is_v4()) {
        const std::string text = parsed.to_string();
        return text.substr(0, text.rfind('.')) + ".x";
    }
    auto bytes = parsed.to_v6().to_bytes();
    std::fill(bytes.begin() + network_bytes_v6, bytes.end(), std::uint8_t{0});
    return ip::address_v6(bytes).to_string();
}

}  // namespace holdfast::auth
