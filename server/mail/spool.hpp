// Mails as `.eml` files in a folder, which is where they go unless somebody names a mail server: for whoever tries the
// system, and for whoever sends mail by a program of their own. A file is whole or not there, and on disk before it
// counts as sent; it is named after its mail, so the same mail is the same file, however often it is written.
#pragma once

#include <atomic>
#include <filesystem>

#include "protocol/errors.hpp"
#include "server/mail/mailer.hpp"

namespace holdfast::mail {

class Spool final : public Mailer {
public:
    // Makes the folder, mode 0700, if it is not there, and takes away what an earlier process left half-written.
    // unavailable, with a sentence, when it cannot be written.
    static Result<std::unique_ptr<Spool>> open(const std::filesystem::path& folder);

    [[nodiscard]] std::uint32_t parcels_at_once() const override;
    std::vector<Delivery> deliver(std::span<const Parcel> parcels) override;
    void stop() override { stopping_ = true; }

private:
    explicit Spool(std::filesystem::path folder);

    std::filesystem::path folder_;
    std::atomic<bool> stopping_{false};
};

// `0000000123-order_confirmed.eml`
std::string spool_file_name(const Parcel& parcel);

}  // namespace holdfast::mail
