// `holdfast user add`: how the first administrator comes to be. The password comes from a file, HOLDFAST_PASSWORD or
// standard input, never from an argument, which every user of the machine could read. A kiosk has no password: it is
// given a token, which is printed once.
#include <termios.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "server/app/commands/command_line.hpp"
#include "server/app/data_folder.hpp"
#include "server/auth/account_rules.hpp"
#include "server/auth/devices.hpp"
#include "server/auth/passwords.hpp"
#include "server/auth/roles.hpp"
#include "server/ops/clock.hpp"
#include "server/ops/random.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace holdfast::app {
namespace {

constexpr CommandHelp help{
    "user add NAME [settings]", "Makes an account.",
    "The password is read from --password-file, else from HOLDFAST_PASSWORD, else from standard input, and never from "
    "an argument. A kiosk has no password: its token is printed, once. The server has to be stopped meanwhile."};

// A terminal that does not show what is typed, while it lives.
class HiddenTyping {
public:
    HiddenTyping() : hidden_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!hidden_) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    }
    ~HiddenTyping() {
        if (hidden_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
    }
    HiddenTyping(const HiddenTyping&) = delete;
    HiddenTyping& operator=(const HiddenTyping&) = delete;

private:
    termios before_{};
    bool hidden_;
};

std::string first_line(std::istream& input) {
    std::string line;
    std::getline(input, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

Result<std::string> read_password(const Settings& settings, const Environment& environment) {
    if (const auto file = settings.text("password-file"); !file.empty()) {
        std::ifstream input(file);
        if (!input) return make_error(ErrorCode::bad_message, "The password file " + file + " cannot be read.");
        return first_line(input);
    }
    const auto variable = environment.find("HOLDFAST_PASSWORD");
    if (variable != environment.end()) return variable->second;
    if (::isatty(STDIN_FILENO) == 0) return first_line(std::cin);
    std::cerr << "Password: " << std::flush;
    const HiddenTyping hidden;
    auto password = first_line(std::cin);
    std::cerr << '\n';
    return password;
}

// The account that the settings describe, or what is wrong with them.
Result<storage::Account> describe(const Settings& settings, const Environment& environment) {
    storage::Account account;
    account.username = settings.words()[0];
    account.email = settings.text("email");
    account.role = settings.text("role");
    const auto role = parse_role(account.role);
    if (!role || *role == Role::guest) return settings.refuse("role", "has to be customer, kiosk, staff or admin.");
    if (auto error = auth::check_username(account.username)) return *error;
    if (!account.email.empty()) {
        if (auto error = auth::check_email(account.email)) return *error;
    }
    auto password = read_password(settings, environment);
    if (!password) return password.error();
    if (auto error = auth::check_password(*password, account.username)) return *error;
    auto hash = auth::hash_password(*password);
    if (!hash) return hash.error();
    account.password_hash = std::move(*hash);
    account.id = ops::random_id<UserId>();
    account.created_at = ops::SystemClock().now();
    return account;
}

// Opens the data folder's store and does `work` in one transaction.
template <class T>
Result<T> perform(const std::filesystem::path& folder, const auth::StoreJob<T>& work) {
    if (auto prepared = prepare_data_folder(folder); !prepared) return prepared.error();
    const auto file = database_in(folder);
    if (auto version = storage::sqlite::migrate(file); !version) return version.error();
    auto store = storage::sqlite::open_for_writing(file);
    if (!store) return store.error();
    if (auto begun = (*store)->begin(); !begun) return begun.error();
    auto done = work(**store);
    if (!done) {
        (*store)->rollback();
        return done;
    }
    if (auto committed = (*store)->commit(); !committed) return committed.error();
    return done;
}

int add_person(const Settings& settings, const Environment& environment) {
    const auto account = describe(settings, environment);
    if (!account) return refuse(account.error().message, exit_misused);
    const auto added = perform<storage::Nothing>(
        settings.text("data"), [&](storage::Store& store) { return store.accounts().add_account(*account); });
    if (!added) return refuse(added.error(), exit_failed);
    std::cout << "The account " << account->username << " (" << account->role << ") is made.\n";
    return exit_done;
}

int add_kiosk(const Settings& settings) {
    const std::string& name = settings.words()[0];
    if (auto error = auth::check_username(name)) return refuse(error->message, exit_misused);
    if (!settings.text("email").empty() || !settings.text("password-file").empty()) {
        return refuse("A kiosk has neither a mail address nor a password.", exit_misused);
    }
    const auth::Doer operator_at_hand{.user = std::nullopt, .at = ops::SystemClock().now()};
    const auto made = perform<auth::NewDevice>(
        settings.text("data"), [&](storage::Store& store) { return auth::add_device(store, name, operator_at_hand); });
    if (!made) return refuse(made.error(), exit_failed);
    std::cout << "The kiosk " << made->device.name << " is made. Its token is shown this once:\n"
              << made->token << '\n';
    return exit_done;
}

}  // namespace

int user(const Invocation& invocation) {
    const auto known = settings_named({"role", "email", "password-file", "data", "config"});
    const bool adds = !invocation.arguments.empty() && invocation.arguments.front() == "add";
    const auto settings = settings_for(adds ? without_first(invocation) : invocation, help, known);
    if (const int* status = std::get_if<int>(&settings)) return *status;
    const auto& given = std::get<Settings>(settings);
    if (!adds || given.words().size() != 1)
        return refuse("Say `holdfast user add NAME`; --help says more.", exit_misused);
    const bool is_kiosk = given.text("role") == to_wire(Role::kiosk);
    return is_kiosk ? add_kiosk(given) : add_person(given, invocation.environment);
}

}  // namespace holdfast::app
