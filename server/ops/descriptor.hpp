// A file descriptor that is closed with its scope.
#pragma once

#include <unistd.h>

namespace holdfast::ops {

class Descriptor {
public:
    // What open(2) and the like have returned: negative where they failed.
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

}  // namespace holdfast::ops
