#include "storage/plans.hpp"

#include <openssl/evp.h>

#include <array>

namespace holdfast::storage {

namespace {

Result<std::string> sha256_hex(std::string_view data) {
    std::array<unsigned char, 32> digest{};
    std::size_t size = 0;
    if (EVP_Q_digest(nullptr, "SHA256", nullptr, data.data(), data.size(), digest.data(), &size) != 1) {
        return make_error(ErrorCode::internal);
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 0x0f];
    }
    return text;
}

}  // namespace

Result<PlanSummary> check_plan(std::string_view document) {
    const auto plan = SeatingPlan::parse(document);
    if (!plan) return plan.error();
    const SeatingPlan& read = **plan;
    PlanSummary summary{read.name(), read.seat_count(), read.rows().size(), {}};
    for (const PlanCategory& category : read.categories()) summary.categories.push_back(category.name);
    return summary;
}

Result<Plan> describe_plan(std::string document) {
    auto summary = check_plan(document);
    if (!summary) return summary.error();
    auto etag = sha256_hex(document);
    if (!etag) return etag.error();
    return Plan{.id = {},
                .name = std::move(summary->name),
                .document = std::move(document),
                .etag = *std::move(etag),
                .seat_count = summary->seats,
                .categories = std::move(summary->categories)};
}

Result<PlanId> import_plan(Store& store, const Plan& plan) {
    const auto known = store.catalogue().find_plan(plan.etag);
    if (!known) return known.error();
    return *known ? Result<PlanId>(**known) : store.catalogue().add_plan(plan);
}

Result<PlanId> import_plan(Store& store, std::string_view document) {
    const auto plan = describe_plan(std::string(document));
    if (!plan) return plan.error();
    return import_plan(store, *plan);
}

Result<std::string> export_plan(Store& store, PlanId id, PlanExport mode) {
    auto plan = store.catalogue().plan(id);
    if (!plan) return plan.error();
    if (mode == PlanExport::complete) return std::move(plan->document);
    return export_seating_plan(plan->document, mode);
}

}  // namespace holdfast::storage
