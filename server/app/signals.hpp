// The signals that steer the server (SIGINT and SIGTERM end it, SIGHUP reloads the certificate) are for the main thread
// alone. Threads inherit what is held back where they are started, so no signal ever interrupts a write of the storage
// thread, and none is lost in a thread that is only just beginning.
#pragma once

namespace holdfast::app {

// Holds the signals back from this thread, and from those that it starts from now on.
void hold_signals();

// Takes them on this thread again, also those that came in the meantime.
void take_signals();

}  // namespace holdfast::app
