// The copy is made beside its place under a name of its own, and moved there once it is whole.
#include "storage/sqlite/backup.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

namespace fs = std::filesystem;

constexpr int busy_wait_ms = 10'000;
constexpr int pages_per_step = 1'024;

struct CloseHandle {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseHandle>;

Error cannot(const std::string& what, const std::string& why) {
    return make_error(ErrorCode::unavailable, what + ": " + why + ".");
}

std::string reason() {
    return std::strerror(errno);
}

bool sync(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool synced = ::fsync(descriptor) == 0;
    return ::close(descriptor) == 0 && synced;
}

// The unfinished copy, which goes with its owner unless it was moved to its place.
class Draft {
public:
    static Result<std::unique_ptr<Draft>> make(const fs::path& target) {
        std::string path = target.string() + ".part-XXXXXX";
        const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);  // mode 0600
        if (descriptor < 0) return cannot("The backup cannot be written to " + target.parent_path().string(), reason());
        ::close(descriptor);
        return std::unique_ptr<Draft>(new Draft(path));
    }
    ~Draft() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }

    // A link, unlike a rename, puts nothing in the place of what is there.
    Result<Nothing> move_to(const fs::path& target) {
        if (!sync(path_, O_RDWR)) return cannot("The backup did not reach the disk", reason());
        if (::link(path_.c_str(), target.c_str()) != 0) {
            if (errno == EEXIST) {
                return make_error(ErrorCode::conflict,
                                  "There is something at " + target.string() + " already: name another file.");
            }
            return cannot("The backup cannot be put at " + target.string(), reason());
        }
        ::unlink(path_.c_str());
        path_.clear();
        const fs::path folder = target.parent_path();
        if (!sync(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY)) {
            return cannot("The backup did not reach the disk", reason());
        }
        return Nothing{};
    }

private:
    explicit Draft(std::string path) : path_(std::move(path)) {}

    std::string path_;
};

// In one transaction that reads: it sees the database as it was at one moment, whatever is bought meanwhile, and nobody
// waits for it. Without it the copy would begin anew with every purchase.
Result<Nothing> copy(sqlite3* from, sqlite3* to, const std::function<bool()>& goes_on) {
    sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", nullptr, nullptr, nullptr);
    if (sqlite3_exec(from, "BEGIN; SELECT count(*) FROM sqlite_schema;", nullptr, nullptr, nullptr) != SQLITE_OK) {
        return cannot("The database cannot be read", sqlite3_errmsg(from));
    }
    sqlite3_backup* const backup = sqlite3_backup_init(to, "main", from, "main");
    if (backup == nullptr) return cannot("The backup cannot be begun", sqlite3_errmsg(to));
    int code = SQLITE_OK;
    while (code == SQLITE_OK && goes_on()) code = sqlite3_backup_step(backup, pages_per_step);
    sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE) return Nothing{};
    if (code == SQLITE_OK) return make_error(ErrorCode::unavailable, "The backup was stopped before its end.");
    return cannot("The database cannot be copied", sqlite3_errstr(code));
}

// The copy says of itself that it has a log beside it, which it is not to have. SQLite answers with the mode that is in
// force, and calls it no error when that is not the one asked for.
Result<Nothing> make_whole(sqlite3* copy) {
    std::string mode;
    const auto read = [](void* into, int, char** values, char**) {
        *static_cast<std::string*>(into) = values[0] == nullptr ? "" : values[0];
        return 0;
    };
    sqlite3_exec(copy, "PRAGMA journal_mode = DELETE;", read, &mode, nullptr);
    if (mode != "delete") return cannot("The backup cannot be finished", sqlite3_errmsg(copy));
    return Nothing{};
}

Result<Handle> open(const fs::path& file, int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK) return cannot("The file " + file.string() + " cannot be opened", sqlite3_errstr(code));
    return handle;
}

Result<Nothing> copy_into(const fs::path& database, const fs::path& draft, const std::function<bool()>& goes_on) {
    const auto from = open(database, SQLITE_OPEN_READWRITE);
    if (!from) return from.error();
    sqlite3_busy_timeout(from->get(), busy_wait_ms);
    const auto to = open(draft, SQLITE_OPEN_READWRITE);
    if (!to) return to.error();
    if (auto copied = copy(from->get(), to->get(), goes_on); !copied) return copied;
    return make_whole(to->get());
}

Result<int> check(const fs::path& draft) {
    Database database(draft, Access::read);
    if (auto opened = database.open(); !opened) return opened.error();
    auto version = check_version(database, Expect::any_version);
    if (!version) return version;
    Query query(database, "PRAGMA quick_check(1)");
    if (!query.next() || query.text(0) != "ok") {
        return make_error(ErrorCode::unavailable,
                          "The copy is damaged, as the database is: run no risk, and look at the disk.");
    }
    return version;
}

}  // namespace

Result<Backup> back_up(const fs::path& database, const fs::path& target, const std::function<bool()>& goes_on) {
    std::error_code error;
    if (!fs::exists(database, error)) {
        return make_error(ErrorCode::not_found, "There is no database in " + database.parent_path().string() + ".");
    }
    if (fs::exists(fs::symlink_status(target, error))) {
        return make_error(ErrorCode::conflict,
                          "There is something at " + target.string() + " already: name another file.");
    }
    auto draft = Draft::make(target);
    if (!draft) return draft.error();
    if (auto copied = copy_into(database, (*draft)->path(), goes_on); !copied) return copied.error();
    const auto version = check((*draft)->path());
    if (!version) return version.error();
    Backup backup{fs::file_size((*draft)->path(), error), *version};
    if (error) return cannot("The backup cannot be read", error.message());
    if (auto moved = (*draft)->move_to(target); !moved) return moved.error();
    return backup;
}

}  // namespace holdfast::storage::sqlite
