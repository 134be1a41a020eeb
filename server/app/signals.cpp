#include "server/app/signals.hpp"

#include <csignal>
#include <initializer_list>

namespace holdfast::app {
namespace {

void mask(int how) {
    sigset_t steering;
    sigemptyset(&steering);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&steering, signal);
    pthread_sigmask(how, &steering, nullptr);
}

}  // namespace

void hold_signals() {
    mask(SIG_BLOCK);
}

void take_signals() {
    mask(SIG_UNBLOCK);
}

}  // namespace holdfast::app
