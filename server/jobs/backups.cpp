#include "server/jobs/backups.hpp"

#include <boost/asio/post.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string_view>

#include "server/ops/log.hpp"
#include "storage/sqlite/backup.hpp"

namespace holdfast::jobs {
namespace {

namespace fs = std::filesystem;
using boost::asio::awaitable;

constexpr std::string_view pattern = "holdfast-########T######Z.db";  // #: a digit
constexpr std::string_view draft_mark = ".part-";
constexpr std::chrono::hours oldest_draft{24};

// `20261121T120000Z` of `2026-11-21T12:00:00.000Z`.
std::string compact(Timestamp time) {
    std::string text = format_timestamp(time).substr(0, 19) + "Z";
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

bool is_name_of_ours(std::string_view name) {
    return std::ranges::equal(name, pattern,
                              [](char c, char wanted) { return wanted == '#' ? c >= '0' && c <= '9' : c == wanted; });
}

// What a server that died in the middle of a backup left behind.
bool is_old_draft(const fs::directory_entry& file) {
    const std::string name = file.path().filename();
    const bool is_ours = is_name_of_ours(std::string_view(name).substr(0, pattern.size())) &&
                         std::string_view(name).substr(std::min(name.size(), pattern.size())).starts_with(draft_mark);
    std::error_code error;
    return is_ours && fs::file_time_type::clock::now() - file.last_write_time(error) > oldest_draft && !error;
}

// Gives how many were removed. One that cannot be is left for the next time.
std::size_t rotate(const fs::path& folder, std::size_t kept) {
    std::vector<fs::path> backups;
    std::vector<fs::path> surplus;
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder, error)) {
        if (!fs::is_regular_file(file.symlink_status(error))) continue;
        if (is_name_of_ours(file.path().filename().string())) backups.push_back(file.path());
        if (is_old_draft(file)) surplus.push_back(file.path());
    }
    std::ranges::sort(backups, std::ranges::greater());
    if (backups.size() > kept) surplus.insert(surplus.end(), backups.begin() + std::ptrdiff_t(kept), backups.end());
    return static_cast<std::size_t>(
        std::ranges::count_if(surplus, [&](const fs::path& file) { return fs::remove(file, error); }));
}

Result<JobReport> make_backup(const BackupSettings& settings, Timestamp now, const Lease& lease) {
    std::error_code error;
    if (fs::create_directories(settings.folder, error)) {
        fs::permissions(settings.folder, fs::perms::owner_all, error);
    }
    const fs::path file = settings.folder / ("holdfast-" + compact(now) + ".db");
    const auto backup = storage::sqlite::back_up(settings.database, file, [&] { return lease.held(); });
    if (!backup) return backup.error();
    boost::json::object result;
    result["file"] = file.string();
    result["bytes"] = backup->bytes;
    result["removed"] = rotate(settings.folder, settings.kept);
    JobReport report;
    report.result = boost::json::serialize(result);
    return report;
}

awaitable<Result<JobReport>> back_up(Means means, boost::asio::thread_pool& thread, BackupSettings settings,
                                     Lease lease) {
    const std::function<Result<JobReport>()> work = [settings, now = means.clock.now(), lease] {
        return make_backup(settings, now, lease);
    };
    co_return co_await ops::answer<JobReport>(
        [&](auto reply) { boost::asio::post(thread, [work, reply = std::move(reply)] { reply(work()); }); });
}

}  // namespace

Job backups(Means means, boost::asio::thread_pool& thread, BackupSettings settings) {
    return {"backup", Every{settings.every},
            [means, &thread, settings](Lease lease) { return back_up(means, thread, settings, std::move(lease)); }};
}

}  // namespace holdfast::jobs
