// The payment providers that are switched on, by their names. Filled once at the start; read by any thread after that.
#pragma once

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "server/payments/provider.hpp"

namespace holdfast::payments {

class Providers {
public:
    // In the order in which buyers are to be offered them.
    void add(std::unique_ptr<PaymentProvider> provider) { providers_.push_back(std::move(provider)); }

    // Null when none of that name is switched on.
    [[nodiscard]] PaymentProvider* find(std::string_view name) const {
        const auto found = std::ranges::find_if(providers_, [&](const auto& each) { return each->name() == name; });
        return found == providers_.end() ? nullptr : found->get();
    }

    [[nodiscard]] std::vector<std::string_view> names() const {
        std::vector<std::string_view> names;
        names.reserve(providers_.size());
        for (const auto& each : providers_) names.push_back(each->name());
        return names;
    }

private:
    std::vector<std::unique_ptr<PaymentProvider>> providers_;
};

}  // namespace holdfast::payments
