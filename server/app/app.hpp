// The composition root: everything a serving process is made of, started in order and stopped in the reverse.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/app/demo_users.hpp"
#include "server/app/settings/config.hpp"

namespace holdfast::app {

class App {
public:
    // Opens the data folder, the store and the port. Refused with one sentence for the operator when one of them cannot
    // be had. Nothing is served yet.
    static Result<std::unique_ptr<App>> open(Config config);

    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    // Where it listens, with the port that was picked: `http://127.0.0.1:8080`.
    [[nodiscard]] std::string url() const;

    // Who may log in with which password, until the next start; nobody outside of demo mode.
    [[nodiscard]] const std::vector<DemoUser>& demo_users() const;

    // Serves until SIGTERM or SIGINT, then says goodbye to everyone within limits::drain_limit_s. A second signal ends
    // the process at once; SIGHUP reloads the certificate.
    void run();

private:
    struct Parts;
    explicit App(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace holdfast::app
