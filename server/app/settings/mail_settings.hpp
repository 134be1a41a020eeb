// How mail leaves, as the settings say it: as files in the data folder, or through a mail server.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "protocol/errors.hpp"
#include "server/app/settings/settings.hpp"
#include "server/mail/message.hpp"
#include "server/mail/smtp.hpp"

namespace holdfast::app {

struct MailConfig {
    mail::Mailbox from{"Holdfast", "holdfast@localhost"};
    std::optional<mail::SmtpServer> server{};  // none: files
    std::optional<std::filesystem::path> password_file{};
};

// bad_message, with one sentence that says what to do, for settings that cannot be, or do not go together.
Result<MailConfig> read_mail(const Settings& settings);

// The password to log in with: the first line of the file, else HOLDFAST_SMTP_PASSWORD; empty where nobody logs in.
// bad_message when there is none, or the file cannot be read.
Result<std::string> smtp_password(const MailConfig& config, const Environment& environment);

}  // namespace holdfast::app
