// QR codes (ISO/IEC 18004) as pictures, with their quiet zone around them; 15 % of one may be creased or dirty. Texts
// of capitals and digits take the least room. Pure computation; any thread.
#pragma once

#include <string>
#include <string_view>

namespace holdfast::tickets {

// Throws std::length_error for a text that no QR code takes, which none of ours is, and without a text.
std::string qr_svg(std::string_view text);  // scales to any size; no styles and no scripts in it
std::string qr_png(std::string_view text);  // 8 pixels a module

}  // namespace holdfast::tickets
