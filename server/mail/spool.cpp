// All files of a batch are written under other names, brought to the disk together, and only then given theirs: one
// wait for the disk instead of one for each mail.
#include "server/mail/spool.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

#include "protocol/limits.hpp"
#include "server/ops/descriptor.hpp"

namespace holdfast::mail {
namespace {

namespace fs = std::filesystem;
using ops::Descriptor;

constexpr std::string_view unfinished = ".part";

std::string reason() {
    return std::strerror(errno);
}

Delivery later(std::string why) {
    return {Delivery::Outcome::later, std::move(why)};
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Only its owner reads a mail: reset links are in some.
Delivery write_file(const fs::path& path, std::string_view bytes) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.is_open() && write_all(file.number(), bytes)) return {};
    Delivery failed = later("Cannot write " + path.string() + ": " + reason() + ".");
    ::unlink(path.c_str());
    return failed;
}

}  // namespace

std::string spool_file_name(const Parcel& parcel) {
    std::string number = std::to_string(parcel.number);
    number.insert(0, number.size() < 10 ? 10 - number.size() : 0, '0');
    return number + "-" + parcel.kind + ".eml";
}

Spool::Spool(fs::path folder) : folder_(std::move(folder)) {}

Result<std::unique_ptr<Spool>> Spool::open(const fs::path& folder) {
    std::error_code error;
    if (fs::create_directories(folder, error); !error) {
        fs::permissions(folder, fs::perms::owner_all, error);
    }
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == unfinished) fs::remove(entry->path(), error);
    }
    if (error || ::access(folder.c_str(), W_OK) != 0) {
        const std::string why = error ? error.message() : reason();
        return make_error(ErrorCode::unavailable,
                          "The mail folder " + folder.string() + " cannot be written (" + why + ").");
    }
    return std::unique_ptr<Spool>(new Spool(folder));
}

std::uint32_t Spool::parcels_at_once() const {
    return limits::mails_per_round;
}

std::vector<Delivery> Spool::deliver(std::span<const Parcel> parcels) {
    const auto part = [this](const Parcel& parcel) {
        return folder_ / (spool_file_name(parcel) + std::string(unfinished));
    };
    std::vector<Delivery> deliveries;
    for (const Parcel& parcel : parcels) {
        deliveries.push_back(stopping_ ? later("The server stopped.") : write_file(part(parcel), parcel.bytes));
    }
    const Descriptor folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto fail = [&](const char* what) {
        const std::string why = std::string("Cannot ") + what + " " + folder_.string() + ": " + reason() + ".";
        for (Delivery& delivery : deliveries) {
            if (delivery.outcome == Delivery::Outcome::sent) delivery = later(why);
        }
    };
    if (!folder.is_open()) {
        fail("open");
    } else if (::syncfs(folder.number()) != 0) {
        fail("sync");
    }
    for (std::size_t i = 0; i < parcels.size(); ++i) {
        if (deliveries[i].outcome != Delivery::Outcome::sent) continue;
        const fs::path from = part(parcels[i]);
        const fs::path to = folder_ / spool_file_name(parcels[i]);
        if (::rename(from.c_str(), to.c_str()) != 0)
            deliveries[i] = later("Cannot name " + to.string() + ": " + reason() + ".");
    }
    if (folder.is_open() && ::fsync(folder.number()) != 0) fail("sync");
    return deliveries;
}

}  // namespace holdfast::mail
