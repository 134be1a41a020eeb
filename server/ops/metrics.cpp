#include "server/ops/metrics.hpp"

#include <prometheus/text_serializer.h>

#include <algorithm>

namespace holdfast::ops {
namespace {

prometheus::Counter& counter(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Gauge& gauge(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Histogram& latency(prometheus::Registry& registry, const char* name, const char* help) {
    const prometheus::Histogram::BucketBoundaries seconds{0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02,
                                                          0.05,   0.1,    0.2,   0.5,   1.0,   2.0,  5.0};
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry).Add({}, seconds);
}

}  // namespace

Metrics::Metrics()
    : rooms(gauge(registry_, "holdfast_rooms", "Rooms that are open.")),
      viewers(gauge(registry_, "holdfast_viewers", "Sockets that watch a room.")),
      held_seats(gauge(registry_, "holdfast_held_seats", "Seats that are held or being bought.")),
      seat_changes(counter(registry_, "holdfast_seat_changes_total", "Changes of seats, as rooms decided them.")),
      frames_out(counter(registry_, "holdfast_frames_out_total", "WebSocket frames with messages sent to sessions.")),
      frame_bytes_out(counter(registry_, "holdfast_frame_bytes_out_total", "Bytes of the frames sent to sessions.")),
      messages_in(counter(registry_, "holdfast_messages_in_total", "Room messages received from clients.")),
      sessions_behind(gauge(registry_, "holdfast_sessions_behind", "Sessions whose socket is full.")),
      flush_interval_seconds(
          gauge(registry_, "holdfast_flush_interval_seconds", "How long a room gathers changes before it sends them.")),
      evicted_sessions(
          counter(registry_, "holdfast_evicted_sessions_total", "Sessions ended for not reading, flooding or idling.")),
      replay_rows_lost(counter(registry_, "holdfast_replay_rows_lost_total",
                               "Rows of the rooms' replays that could not be written.")),
      replay_backlog_bytes(
          gauge(registry_, "holdfast_replay_backlog_bytes", "Bytes of the rooms' replays that wait to be written.")),
      commits(counter(registry_, "holdfast_commits_total", "Transactions that reached the disk.")),
      commits_failed(counter(registry_, "holdfast_commits_failed_total", "Transactions that failed to commit.")),
      commit_jobs(counter(registry_, "holdfast_commit_jobs_total", "Jobs in the transactions that were tried.")),
      commit_seconds(latency(registry_, "holdfast_commit_seconds", "Time to run and commit one transaction.")),
      storage_queue(gauge(registry_, "holdfast_storage_queue", "Jobs that wait for the storage thread.")),
      readers_queue(gauge(registry_, "holdfast_readers_queue", "Queries that wait for a reading connection.")),
      password_queue(gauge(registry_, "holdfast_password_queue", "Passwords that wait to be hashed.")),
      connections(gauge(registry_, "holdfast_connections", "Open TCP connections.")),
      accept_errors(counter(registry_, "holdfast_accept_errors_total", "Connections that could not be accepted.")),
      request_seconds(latency(registry_, "holdfast_http_request_seconds", "Time from a request read to its answer.")) {
    auto& refusals = prometheus::BuildCounter()
                         .Name("holdfast_refusals_total")
                         .Help("Errors told to clients, by code.")
                         .Register(registry_);
    for (std::size_t i = 0; i < error_code_count; ++i) {
        const auto code = static_cast<ErrorCode>(i);
        refusals_[i] = &refusals.Add({{"code", std::string(error_entry(code).wire)}});
    }
    auto& requests = prometheus::BuildCounter()
                         .Name("holdfast_http_requests_total")
                         .Help("HTTP requests answered, by class of status.")
                         .Register(registry_);
    for (std::size_t hundreds = 1; hundreds < requests_by_class_.size(); ++hundreds) {
        requests_by_class_[hundreds] = &requests.Add({{"status", std::to_string(hundreds) + "xx"}});
    }
}

void Metrics::count_frames_out(std::size_t frames, std::size_t frame_bytes) {
    frames_out.Increment(static_cast<double>(frames));
    frame_bytes_out.Increment(static_cast<double>(frames * frame_bytes));
}

void Metrics::count_request(unsigned status) {
    requests_by_class_[std::clamp<std::size_t>(status / 100, 1, requests_by_class_.size() - 1)]->Increment();
}

void Metrics::count_refusal(ErrorCode code) {
    refusals_[static_cast<std::size_t>(code)]->Increment();
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(registry_.Collect());
}

}  // namespace holdfast::ops
