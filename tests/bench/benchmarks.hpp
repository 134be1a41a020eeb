// The measurements, in the order in which they run. Each starts what it needs and adds its lines to the table.
#pragma once

#include <filesystem>

#include "tests/bench/table.hpp"

namespace holdfast::bench {

void measure_build(Table& table, const std::filesystem::path& folder);
void measure_purchases(Table& table, const std::filesystem::path& folder);
void measure_mails(Table& table, const std::filesystem::path& folder);
void measure_statistics(Table& table, const std::filesystem::path& folder);
void measure_catalogue(Table& table, const std::filesystem::path& folder);
void measure_seats(Table& table, const std::filesystem::path& folder);
void measure_best_seats(Table& table, const std::filesystem::path& folder);
void measure_fan_out(Table& table, const std::filesystem::path& folder);
void measure_latency(Table& table, const std::filesystem::path& folder);
void measure_checkouts(Table& table, const std::filesystem::path& folder);
void measure_footprint(Table& table, const std::filesystem::path& folder);

}  // namespace holdfast::bench
