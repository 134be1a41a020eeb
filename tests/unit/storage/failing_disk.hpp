// A disk that fails when told to: a SQLite VFS over the real one, the process's default for as long as it lives, whose
// writing operations (writes, syncs, truncations, deletions, new shared memory) are counted and can be made to fail.
#pragma once

#include <memory>

namespace holdfast::test {

class FailingDisk {
public:
    enum class Fault { io_error, full };

    FailingDisk();
    ~FailingDisk();
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

    // The operation number `nth` from now on, counted from 1, fails once.
    void fail_once(int nth, Fault fault);
    // Every operation from number `nth` on fails, until works_again().
    void fail_from(int nth, Fault fault);
    void works_again();

    // Whether a fault was met since the last call above.
    [[nodiscard]] bool failed() const;

private:
    struct Vfs;
    std::unique_ptr<Vfs> vfs_;
};

}  // namespace holdfast::test
