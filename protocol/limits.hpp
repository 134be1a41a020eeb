// Every bound of the system in one place, units in the names. What a setting can change is marked "default"; the
// setting's own bounds stand beside it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace holdfast::limits {

// Seating plans.
inline constexpr std::size_t max_seats_per_plan = 200'000;
inline constexpr std::size_t max_rows_per_plan = 10'000;
inline constexpr std::size_t max_categories_per_plan = 200;
inline constexpr std::size_t max_plan_bytes = 64u << 20;
inline constexpr std::size_t max_plan_text_bytes = 1'024;  // of any one name or label in a plan
inline constexpr std::size_t max_plan_values = 6'000'000;  // of JSON in a plan: bounds the memory of reading it
inline constexpr double max_plan_coordinate_px = 1'000'000;

// The catalogue, as administrators write it.
inline constexpr std::size_t max_name_bytes = 200;  // of a venue, hall or category; of an event's title
inline constexpr std::size_t max_address_bytes = 500;
inline constexpr std::size_t max_slug_bytes = 64;
inline constexpr std::size_t max_description_bytes = 16u << 10;
inline constexpr std::size_t max_url_bytes = 2'048;
inline constexpr std::size_t max_language_bytes = 35;  // RFC 5646, 4.4.1
inline constexpr std::size_t max_age_rating_bytes = 32;
inline constexpr unsigned max_duration_min = 10'080;
inline constexpr std::int64_t max_price_minor = 1'000'000'000'000;  // so that no sum of a show's seats overflows
inline constexpr std::size_t max_reason_bytes = 500;
inline constexpr std::size_t max_times_per_day = 24;      // of a series of shows
inline constexpr std::size_t max_shows_per_series = 400;  // made in one transaction

inline constexpr std::size_t max_search_bytes = 200;
inline constexpr std::size_t max_cursor_bytes = 512;  // of a list's page: a title may be in it
static_assert(max_cursor_bytes > (max_name_bytes + 64) * 4 / 3, "a cursor of a title must be read again");

// JSON.
inline constexpr std::size_t max_json_depth = 32;

// The room's socket.
inline constexpr std::size_t max_frame_in_bytes = 16u << 10;
inline constexpr std::size_t max_request_id_bytes = 64;
inline constexpr std::size_t max_seats_per_request = 100;
inline constexpr std::size_t max_idempotency_key_bytes = 128;
inline constexpr std::size_t max_method_bytes = 32;       // of a way to pay
inline constexpr std::size_t max_echoed_type_bytes = 40;  // of an unknown message type, in the answer to it
inline constexpr std::size_t max_email_bytes = 254;       // RFC 5321, 4.5.3.1.3
inline constexpr std::size_t max_token_bytes = 2'048;
inline constexpr unsigned max_malformed_in_a_row = 10;
inline constexpr unsigned idle_limit_s = 60;
inline constexpr unsigned close_timeout_s = 5;      // for the peer to answer a close frame, or an upgrade to be written
inline constexpr unsigned message_rate_per_s = 20;  // default, per session
inline constexpr unsigned message_rate_burst = 40;  // default, per session
inline constexpr unsigned kiosk_message_rate_per_s = 200;  // default, of a session with a kiosk's token
inline constexpr unsigned kiosk_message_rate_burst = 400;  // default, likewise
inline constexpr unsigned max_message_rate_per_s = 10'000;
inline constexpr unsigned max_message_rate_burst = 20'000;
inline constexpr unsigned max_rate_refusals_in_a_row = 200;  // then the connection ends with 1008

// The outgoing side of a session. A broadcast that does not fit is not queued: the session catches up later.
inline constexpr std::size_t max_outgoing_bytes = 256u << 10;
inline constexpr int max_unsent_bytes = 64 << 10;  // that the kernel keeps for a session beyond what is under way
inline constexpr unsigned write_stall_limit_s = 60;

// Room.
inline constexpr unsigned default_hold_s = 300;
inline constexpr unsigned min_hold_s = 1;
inline constexpr unsigned max_hold_s = 3'600;
inline constexpr unsigned default_seats_per_customer = 4;
inline constexpr unsigned max_seats_per_customer = 100;
inline constexpr unsigned max_extensions = 2;
inline constexpr unsigned max_hold_times_in_all = 3;
inline constexpr unsigned max_returned_purchases = 5;  // that a cart comes back from, with time on top
inline constexpr unsigned unused_room_s = 60;  // that a room stays open which nobody watches and nothing is held in
inline constexpr std::size_t max_alternatives = 3;
inline constexpr std::size_t max_seats_searched_for_alternatives = 20'000;  // rows begun are finished
inline constexpr std::size_t change_log_entries = 65'536;  // per room; resuming from further back gets a fresh state

// Replays of rooms.
inline constexpr unsigned max_replay_frames = 1'000;  // in a page
inline constexpr unsigned default_replay_frames = 500;
inline constexpr std::size_t replay_changes_per_page = 20'000;      // a page ends with the frame that brings it there
inline constexpr std::size_t max_replay_backlog_bytes = 16u << 20;  // of a loop, recorded and not on disk; more is lost
inline constexpr unsigned replay_rows_per_picture = 2'000;          // then a whole room is written again, or after
inline constexpr unsigned replay_picture_s = 86'400;                // this time: a replay begins with one
static_assert(default_replay_frames <= max_replay_frames);

// Flush. By default well below the 60 ms that a viewer may wait for a change, and long enough for a room of a hundred
// changes a second to send three or four in a frame: a frame costs the same whether it has one of them or four.
inline constexpr unsigned default_flush_ms = 35;
inline constexpr unsigned min_flush_ms = 1;
inline constexpr unsigned max_flush_ms = 250;
inline constexpr std::size_t viewers_per_slice = 32;       // told of a flush before the loop turns to requests again
inline constexpr std::size_t sheet_pieces_per_slice = 32;  // of a room's seats for REST, the same way

// Payments.
inline constexpr unsigned payment_session_s = 900;  // default, for the buyer to approve a payment
inline constexpr unsigned min_payment_session_s = 10;
inline constexpr unsigned max_payment_session_s = 3'600;
inline constexpr unsigned returned_cart_s = 120;         // that a cart is held at least when its payment is given up
inline constexpr unsigned payment_look_s = 30;           // between two looks at a payment that nobody told us of
inline constexpr unsigned payment_retry_first_ms = 500;  // doubling to the longest, when a provider does not answer
inline constexpr unsigned payment_retry_longest_s = 300;
inline constexpr unsigned payment_doubt_s = 600;         // seats stay with a capture of which nobody knows the outcome
inline constexpr unsigned payment_watch_s = 86'400;      // such a capture is looked for that long
inline constexpr std::uint32_t payments_per_look = 500;  // taken up at once at the start
inline constexpr unsigned refund_retry_longest_s = 3'600;
inline constexpr std::uint32_t refunds_at_once = 50;               // taken up one after the other
inline constexpr std::size_t max_payment_description_bytes = 127;  // what PayPal shows of what is bought
inline constexpr std::size_t max_provider_event_bytes = 64u << 10;

// Orders and repeated calls.
inline constexpr unsigned refund_notice_s = 10'800;  // default, before the show, of a paid order by its owner
inline constexpr unsigned max_refund_notice_min = 525'600;
inline constexpr std::uint32_t orders_cancelled_per_transaction = 100;  // of a cancelled show
inline constexpr unsigned idempotency_s = 86'400;                       // that a first answer is kept
inline constexpr std::size_t max_kept_answer_bytes = 256u << 10;        // a longer one is not given twice

// Tickets and the door.
inline constexpr std::size_t max_seats_of_kept_plans = 400'000;  // whose names tickets are printed with
inline constexpr unsigned default_doors_min = 120;               // before a show begins, that it admits from
inline constexpr unsigned max_doors_min = 1'440;
inline constexpr std::size_t min_typed_code_digits = 10;  // of a ticket's 32: 40 bits, within one show
inline constexpr std::size_t max_scanned_bytes = 512;     // whatever a scanner took for a ticket
inline constexpr std::size_t max_gate_bytes = 64;
inline constexpr std::size_t max_nonce_bytes = 64;
inline constexpr std::size_t max_check_ins_per_batch = 500;  // in one transaction
inline constexpr std::size_t max_check_in_batch_bytes = 512u << 10;
inline constexpr unsigned max_scanner_delay_s = 7 * 86'400;  // of a check-in that an offline scanner tells of
static_assert(max_seats_of_kept_plans >= max_seats_per_plan);
static_assert(default_doors_min <= max_doors_min);
static_assert(max_check_ins_per_batch * (max_scanned_bytes + max_gate_bytes + max_nonce_bytes + 256) <
              max_check_in_batch_bytes);

// HTTP.
inline constexpr std::size_t max_header_bytes = 16u << 10;
inline constexpr std::size_t max_body_bytes = 64u << 10;
inline constexpr unsigned header_timeout_s = 10;
inline constexpr unsigned body_timeout_s = 30;
inline constexpr unsigned keep_alive_timeout_s = 30;
inline constexpr unsigned tls_handshake_timeout_s = 10;
inline constexpr unsigned max_page_size = 100;
inline constexpr unsigned default_page_size = 50;

// Asking others over HTTP: payment providers, whoever webhooks go to.
inline constexpr unsigned client_connect_s = 10;                  // default, for each address that a host has
inline constexpr unsigned client_call_s = 30;                     // default, for all of a call
inline constexpr std::size_t max_client_answer_bytes = 1u << 20;  // default, of an answer's body

// Payment providers.
inline constexpr unsigned webhook_age_s = 300;                  // of one that comes in; or ahead of our clock
inline constexpr unsigned provider_token_margin_s = 60;         // a token is renewed so long before its end
inline constexpr std::size_t max_request_key_bytes = 108;       // PayPal's, of what makes a call safe to repeat
inline constexpr std::size_t max_payment_reference_bytes = 64;  // of a payment, capture or refund
inline constexpr unsigned sandbox_approval_s = 10'800;          // that a payment in the sandbox waits for its buyer
inline constexpr unsigned sandbox_webhook_tries = 30;           // with growing pauses, about an hour in all
inline constexpr unsigned max_sandbox_delay_s = 900;            // of an answer or a webhook, as tests ask for it

// Per address and per user; lifted by `--rate-limits off`.
inline constexpr unsigned default_sockets_per_address = 200;
inline constexpr unsigned max_sockets_per_address = 65'535;
inline constexpr unsigned default_sockets_per_user = 20;
inline constexpr unsigned max_sockets_per_user = 1'000;
inline constexpr unsigned max_held_seats_per_address = 100;  // in one show
inline constexpr unsigned login_tries_per_account_per_min = 10;
inline constexpr unsigned login_tries_per_address_per_min = 30;
inline constexpr unsigned guests_per_address_per_min = 30;
inline constexpr unsigned registrations_per_address_per_min = 10;
inline constexpr unsigned password_resets_per_address_per_min = 10;
inline constexpr unsigned password_resets_per_account_per_hour = 3;
inline constexpr unsigned device_logins_per_address_per_min = 30;

// Accounts.
inline constexpr std::size_t min_password_characters = 8;
inline constexpr std::size_t max_password_characters = 128;
inline constexpr std::size_t max_password_bytes = 1'024;
inline constexpr std::size_t min_username_characters = 3;
inline constexpr std::size_t max_username_characters = 64;
inline constexpr unsigned access_token_s = 3'600;
inline constexpr unsigned refresh_token_s = 86'400;
inline constexpr unsigned token_skew_s = 60;
inline constexpr unsigned password_reset_s = 1'800;
inline constexpr std::size_t min_secret_bytes = 32;

// Mail.
inline constexpr std::uint32_t mails_per_round = 256;      // written as files, then marked in one transaction
inline constexpr std::uint32_t smtp_mails_per_round = 16;  // a crash repeats no more than these
inline constexpr unsigned mail_glance_ms = 2'000;          // how often the outbox is looked into when it was empty
inline constexpr unsigned mail_first_retry_s = 60;         // then four times as long each time
inline constexpr unsigned mail_longest_retry_s = 21'600;
inline constexpr unsigned mail_patience_s = 259'200;  // after which a mail is given up
inline constexpr unsigned smtp_connect_timeout_s = 10;
inline constexpr unsigned smtp_timeout_s = 60;             // for one mail, from the connection to its acceptance
inline constexpr std::size_t max_mail_error_bytes = 500;   // of what a mail server says
inline constexpr std::size_t max_mailed_text_bytes = 500;  // of any one name or reason in a mail
inline constexpr unsigned sent_mails_kept_days = 30;
inline constexpr unsigned known_devices_per_account = 20;
inline constexpr std::size_t max_user_agent_bytes = 512;  // that is looked at
static_assert(smtp_mails_per_round <= mails_per_round);
static_assert(mail_first_retry_s < mail_longest_retry_s && mail_longest_retry_s < mail_patience_s);

// Storage.
inline constexpr std::size_t max_storage_queue = 65'536;      // jobs waiting for the storage thread; then `unavailable`
inline constexpr std::size_t max_group_commit = 512;          // jobs in one transaction
inline constexpr unsigned max_journal_lines_per_sum = 4'096;  // added up at once: bounds the wait behind it
inline constexpr unsigned max_statistics_rows = 10'000;       // more is refused: ask for a shorter range

// Work in the background.
inline constexpr unsigned job_lease_s = 30;         // renewed three times as often while the job runs
inline constexpr unsigned job_glance_ms = 1'000;    // how often it is looked whether a job is due
inline constexpr unsigned job_pause_ms = 100;       // between two runs of a job that is nudged all the time
inline constexpr unsigned max_job_backoff_s = 300;  // before a job that fails is tried again; the first time 1 s
inline constexpr unsigned upkeep_rows_per_transaction = 200;
inline constexpr unsigned max_kept_days = 3'650;
inline constexpr unsigned default_kept_days = 30;  // of mails that were sent, webhooks' deliveries and replays
inline constexpr unsigned min_kept_days = 7;
inline constexpr unsigned default_guest_days = 90;  // that nobody came in as a guest who never bought anything
inline constexpr unsigned default_idle_days = 365;  // that nobody came in with an account, until it is disabled
inline constexpr unsigned min_idle_days = 30;       // a setting of 0 disables nobody
inline constexpr unsigned idle_notice_days = 14;    // that its owner has after he was told
inline constexpr unsigned last_seen_precision_s = 86'400;
inline constexpr unsigned reminder_too_late_s = 7'200;  // before the show: whoever was not reminded by then is not
inline constexpr unsigned default_report_hour = 6;
inline constexpr unsigned max_report_shows = 20;
inline constexpr std::size_t log_worth_folding_bytes = 24u
                                                       << 20;  // of SQLite's write-ahead log; it folds by itself at 16
inline constexpr std::size_t log_worth_cutting_bytes = 64u << 20;
inline constexpr unsigned max_backup_every_h = 8'760;
inline constexpr unsigned default_backups_kept = 7;
inline constexpr unsigned max_backups_kept = 1'000;

// Webhooks.
inline constexpr std::size_t max_webhooks = 20;
inline constexpr unsigned webhook_lines_per_stretch = 500;  // of the journal
inline constexpr unsigned webhook_deliveries_at_once = 16;  // of one webhook, one after the other
inline constexpr unsigned webhook_call_s = 10;
inline constexpr unsigned webhook_first_retry_s = 10;  // doubled each time, with jitter
inline constexpr unsigned webhook_longest_retry_s = 21'600;
inline constexpr unsigned webhook_patience_s = 259'200;  // then it is given up
inline constexpr std::size_t max_webhook_answer_bytes = 64u << 10;

// Shutdown.
inline constexpr unsigned drain_limit_s = 10;
inline constexpr unsigned drain_spread_ms = 3'000;  // over which the close frames are spread

static_assert(max_price_minor <= INT64_MAX / static_cast<std::int64_t>(max_seats_per_plan));
static_assert(max_seats_per_customer <= max_seats_per_request);
static_assert(default_seats_per_customer <= max_seats_per_customer);
static_assert(min_hold_s <= default_hold_s && default_hold_s <= max_hold_s);
static_assert(min_flush_ms <= default_flush_ms && default_flush_ms <= max_flush_ms);
static_assert(message_rate_per_s <= kiosk_message_rate_per_s && kiosk_message_rate_per_s <= max_message_rate_per_s);
static_assert(message_rate_burst <= kiosk_message_rate_burst && kiosk_message_rate_burst <= max_message_rate_burst);
static_assert(default_sockets_per_address <= max_sockets_per_address);
static_assert(default_sockets_per_user <= max_sockets_per_user);
static_assert(drain_spread_ms / 1'000 + close_timeout_s < drain_limit_s);
static_assert(webhook_first_retry_s < webhook_longest_retry_s && webhook_longest_retry_s < webhook_patience_s);
static_assert(webhook_patience_s < min_kept_days * 86'400, "a delivery that is tried still must not be thrown away");
static_assert(idle_notice_days < min_idle_days && min_idle_days <= default_idle_days);
static_assert(min_kept_days <= default_kept_days && default_kept_days <= max_kept_days);
static_assert(max_extensions + 1 == max_hold_times_in_all);
static_assert(max_frame_in_bytes > max_token_bytes + 256, "an authenticate message must fit into a frame");
static_assert(max_seats_per_request * 8 + 256 < max_frame_in_bytes, "a full select must fit into a frame");

}  // namespace holdfast::limits
