// What the server counts, under one name each, served as Prometheus text by /metrics. Every member is a few atomic
// words: any thread may bump them, and hot paths add up per flush and bump once. Names say their unit.
#pragma once

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>
#include <memory>
#include <string>

#include "protocol/errors.hpp"

namespace holdfast::ops {

class Metrics {
private:
    prometheus::Registry registry_;  // first: the members below live in it

public:
    Metrics();

    // Realtime. A gauge is the sum over all loops: each adds and takes away what is its own.
    prometheus::Gauge& rooms;              // open
    prometheus::Gauge& viewers;            // sockets that watch a room
    prometheus::Gauge& held_seats;         // held or being bought, over all rooms
    prometheus::Counter& seat_changes;     // as rooms decided them
    prometheus::Counter& frames_out;       // WebSocket frames with messages to sessions
    prometheus::Counter& frame_bytes_out;  // of those frames, headers included
    void count_frames_out(std::size_t frames, std::size_t frame_bytes);
    prometheus::Counter& messages_in;           // room messages from clients
    prometheus::Gauge& sessions_behind;         // whose socket is full, and who will catch up later
    prometheus::Gauge& flush_interval_seconds;  // the latest of any loop
    prometheus::Counter& evicted_sessions;      // ended for not reading, flooding or idling
    prometheus::Counter& replay_rows_lost;      // of rooms' replays, as the disk was too slow or failed
    prometheus::Gauge& replay_backlog_bytes;    // of rooms' replays, on their way to the disk

    // Storage.
    prometheus::Counter& commits;  // groups that reached the disk
    prometheus::Counter& commits_failed;
    prometheus::Counter& commit_jobs;  // jobs in those groups
    prometheus::Histogram& commit_seconds;
    prometheus::Gauge& storage_queue;   // jobs waiting for the storage thread
    prometheus::Gauge& readers_queue;   // queries waiting for a reading connection; set when it is asked for
    prometheus::Gauge& password_queue;  // passwords waiting to be hashed; set when it is asked for

    // HTTP and connections.
    prometheus::Gauge& connections;  // open TCP connections, sockets included
    prometheus::Counter& accept_errors;
    prometheus::Histogram& request_seconds;
    void count_request(unsigned status);

    // An error told to a client, by socket or REST.
    void count_refusal(ErrorCode code);

    // The Prometheus text format, version 0.0.4.
    [[nodiscard]] std::string text() const;

private:
    std::array<prometheus::Counter*, error_code_count> refusals_{};
    std::array<prometheus::Counter*, 6> requests_by_class_{};
};

}  // namespace holdfast::ops
