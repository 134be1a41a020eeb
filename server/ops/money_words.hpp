// Amounts of money as people read them, in their language. Pure computation; any thread.
#pragma once

#include <string>

#include "protocol/languages.hpp"
#include "protocol/money.hpp"

namespace holdfast::ops {

// `€1,234.50`, `1.234,50 €`, `1 234,50 €`, with blanks at which no line breaks. A currency without a sign of its own
// that everybody knows is named by its letters.
std::string in_words(const Money& money, Language language);

}  // namespace holdfast::ops
