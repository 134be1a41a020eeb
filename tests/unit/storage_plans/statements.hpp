// Every statement that SQLite runs in this process, whoever prepared it.
#pragma once

#include <set>
#include <string>

namespace holdfast::test {

// From now on, connections that are opened are listened to.
void record_statements();

// The texts seen so far.
const std::set<std::string>& recorded_statements();

}  // namespace holdfast::test
