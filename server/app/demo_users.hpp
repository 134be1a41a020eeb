// People of every role for whoever tries the sample data. Their passwords are made anew at each start and told to
// nobody but the terminal, so none of them is ever known beforehand.
#pragma once

#include <string>
#include <vector>

#include "storage/demo.hpp"

namespace holdfast::app {

struct DemoUser {
    std::string username;
    std::string role;
    std::string password;
};

// Makes the users in a database that has just got its sample data, and gives new passwords to those of one that has had
// it for longer. Another database is left alone, and nobody returned. Errors are the store's.
Result<std::vector<DemoUser>> renew_demo_users(storage::WritingStore& store, storage::SampleData sample, Timestamp now);

}  // namespace holdfast::app
