#include "tests/unit/storage/failing_disk.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <new>

namespace holdfast::test {

namespace {

// What the process's one failing disk is up to; atomic, as storage threads meet it.
struct Plan {
    std::atomic<int> operations_left{0};  // until the fault; 0: none planned
    std::atomic<bool> stays{false};
    std::atomic<int> code{SQLITE_IOERR};
    std::atomic<bool> met{false};
};
Plan plan;

void make_plan(int nth, FailingDisk::Fault fault, bool stays) {
    plan.code = fault == FailingDisk::Fault::full ? SQLITE_FULL : SQLITE_IOERR;
    plan.stays = stays;
    plan.met = false;
    plan.operations_left = nth;  // the last, as it arms the rest
}

// SQLITE_OK, or the code to fail with. Each kind of operation has its own I/O error.
int next_operation(int io_error) {
    int left = plan.operations_left.load();
    while (left > 1 && !plan.operations_left.compare_exchange_weak(left, left - 1)) {
    }
    if (left != 1) return SQLITE_OK;
    if (!plan.stays) plan.operations_left = 0;
    plan.met = true;
    return plan.code == SQLITE_FULL ? SQLITE_FULL : io_error;
}

// A file of ours, with the real one's memory right behind it.
struct File {
    sqlite3_file base;
    [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real();
}

int close(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}
int read(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), into, size, offset);
}
int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    if (const int code = next_operation(SQLITE_IOERR_WRITE)) {
        // A failing disk may have taken a part of it.
        real(file)->pMethods->xWrite(real(file), data, size / 2, offset);
        return code;
    }
    return real(file)->pMethods->xWrite(real(file), data, size, offset);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (const int code = next_operation(SQLITE_IOERR_TRUNCATE)) return code;
    return real(file)->pMethods->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
    if (const int code = next_operation(SQLITE_IOERR_FSYNC)) return code;
    return real(file)->pMethods->xSync(real(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int check_reserved_lock(sqlite3_file* file, int* held) {
    return real(file)->pMethods->xCheckReservedLock(real(file), held);
}
int file_control(sqlite3_file* file, int operation, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** into) {
    if (extend != 0) {
        if (const int code = next_operation(SQLITE_IOERR_SHMSIZE)) return code;
    }
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, into);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods methods = {2,
                                        close,
                                        read,
                                        write,
                                        truncate,
                                        sync,
                                        file_size,
                                        lock,
                                        unlock,
                                        check_reserved_lock,
                                        file_control,
                                        sector_size,
                                        characteristics,
                                        shm_map,
                                        shm_lock,
                                        shm_barrier,
                                        shm_unmap,
                                        nullptr,
                                        nullptr};

sqlite3_vfs* real_vfs(sqlite3_vfs* vfs) {
    return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    auto* ours = new (file) File{};
    ours->real()->pMethods = nullptr;
    const int code = real_vfs(vfs)->xOpen(real_vfs(vfs), name, ours->real(), flags, flags_out);
    ours->base.pMethods = ours->real()->pMethods == nullptr ? nullptr : &methods;
    return code;
}
int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    if (const int code = next_operation(SQLITE_IOERR_DELETE)) return code;
    return real_vfs(vfs)->xDelete(real_vfs(vfs), name, sync_folder);
}

}  // namespace

struct FailingDisk::Vfs {
    sqlite3_vfs vfs{};
};

FailingDisk::FailingDisk() : vfs_(std::make_unique<Vfs>()) {
    sqlite3_vfs* original = sqlite3_vfs_find(nullptr);
    vfs_->vfs = *original;  // all that is not a file's business goes to the real one as it is
    vfs_->vfs.pNext = nullptr;
    vfs_->vfs.zName = "failing-disk";
    vfs_->vfs.pAppData = original;
    vfs_->vfs.szOsFile = static_cast<int>(sizeof(File)) + original->szOsFile;
    vfs_->vfs.xOpen = open;
    vfs_->vfs.xDelete = remove;
    sqlite3_vfs_register(&vfs_->vfs, 1);
    works_again();
}

FailingDisk::~FailingDisk() {
    works_again();
    sqlite3_vfs_unregister(&vfs_->vfs);
}

void FailingDisk::fail_once(int nth, Fault fault) {
    make_plan(nth, fault, false);
}

void FailingDisk::fail_from(int nth, Fault fault) {
    make_plan(nth, fault, true);
}

void FailingDisk::works_again() {
    plan.operations_left = 0;
    plan.met = false;
}

bool FailingDisk::failed() const {
    return plan.met;
}

}  // namespace holdfast::test
