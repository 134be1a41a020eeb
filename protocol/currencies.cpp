// ISO 4217 as of 2026, without the codes that have no minor unit: metals, drawing rights and those for tests, in which
// no seat is sold.
#include "protocol/currencies.hpp"

#include <array>
#include <string_view>

namespace holdfast {
namespace {

struct Currencies {
    unsigned digits;
    std::string_view codes;  // separated by spaces
};

constexpr std::array<Currencies, 4> table{{
    {2,
     "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY "
     "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS "
     "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR "
     "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
     "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"},
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {3, "BHD IQD JOD KWD LYD OMR TND"},
    {4, "CLF UYW"},
}};

// A currency's three letters cannot straddle two codes: there is a space between them.
constexpr bool has(std::string_view codes, std::string_view code) {
    return codes.find(code) != std::string_view::npos;
}

}  // namespace

std::optional<unsigned> minor_digits(const Currency& currency) {
    for (const Currencies& row : table) {
        if (has(row.codes, currency.text())) return row.digits;
    }
    return std::nullopt;
}

Money read_price(JsonReader& reader, const boost::json::value& value) {
    reader.only(value, {"amount", "currency"});
    Money price;
    price.amount_minor = reader.integer(reader.member(value, "amount"), 0, limits::max_price_minor);
    const auto& code = reader.member(value, "currency");
    const auto currency = Currency::parse(reader.text(code, 0, limits::max_name_bytes));
    if (reader.failed()) return {};
    if (currency && minor_digits(*currency)) {
        price.currency = *currency;
    } else {
        reader.refuse(code, make_impossible("This is no currency of ISO 4217, such as EUR."));
    }
    return price;
}

}  // namespace holdfast
