// What can be set of the work in the background.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "protocol/limits.hpp"
#include "server/webhooks/endpoint.hpp"

namespace holdfast::app {

// A number of 0 switches off what it is about.
struct BackgroundSettings {
    std::chrono::days logins_kept{1};  // that are over
    std::chrono::hours answers_kept{limits::idempotency_s / 3'600};
    std::chrono::days deliveries_kept{limits::default_kept_days};
    std::chrono::days replays_kept{limits::default_kept_days};
    std::chrono::days guests_kept{limits::default_guest_days};  // who never bought anything
    std::chrono::days idle_accounts{limits::default_idle_days};
    std::chrono::hours report_at{limits::default_report_hour};  // since midnight
    std::string report_zone = "UTC";
    std::chrono::hours backup_every{0};
    std::filesystem::path backup_folder{};  // empty: `backups` in the data folder
    unsigned backups_kept = limits::default_backups_kept;
    webhooks::Reach webhooks_reach = webhooks::Reach::the_internet;
};

}  // namespace holdfast::app
