// What a call that gives nothing back gives back.
#pragma once

namespace holdfast::storage {

struct Nothing {};

}  // namespace holdfast::storage
