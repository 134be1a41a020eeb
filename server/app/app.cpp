#include "server/app/app.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <future>

#include "server/api/routes.hpp"
#include "server/app/background.hpp"
#include "server/app/calendar.hpp"
#include "server/app/data_folder.hpp"
#include "server/app/loops.hpp"
#include "server/app/operator_routes.hpp"
#include "server/app/payment_parts.hpp"
#include "server/app/signals.hpp"
#include "server/app/ticket_keys.hpp"
#include "server/http/listener.hpp"
#include "server/http/static_files.hpp"
#include "server/mail/outbox_worker.hpp"
#include "server/mail/spool.hpp"
#include "server/ops/metrics.hpp"
#include "server/realtime/realtime.hpp"
#include "server/sale/local_order_desk.hpp"
#include "server/tickets/payload.hpp"
#include "storage/demo.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace holdfast::app {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t reader_threads = 2;
constexpr int forced_exit_status = 1;
constexpr auto glance = std::chrono::milliseconds(20);

// Every viewer is a descriptor: takes as many as the system lets us.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) == 0) {
        ops::log_debug("Open files are limited", ops::field("descriptors", limit.rlim_cur));
    }
}

// The database, brought up to date, and in demo mode filled if it was empty. Quiet: a start that is refused after it
// says one sentence and nothing else.
std::unique_ptr<storage::WritingStore> open_store(const Config& config, const ops::Clock& clock, ops::TimeZones& zones,
                                                  std::vector<DemoUser>& demo_users) {
    prepare_data_folder(config.data).value();
    const auto file = database_in(config.data);
    const int version = storage::sqlite::migrate(file).value();
    ops::log_debug("The database is open", ops::field("file", file.string()), ops::field("schema", version));
    auto store = storage::sqlite::open_for_writing(file).value();
    // Nobody else is at any job: this process has the database alone. Else they end by themselves, after a while.
    static_cast<void>(store->jobs().end_leases());
    if (config.demo == Demo::no) return store;
    const auto sample = storage::fill_with_sample_data(*store, clock.now(), calendar_of(zones)).value();
    if (sample == storage::SampleData::added) ops::log_debug("The database was empty and has sample shows now");
    if (config.demo_users == DemoUsers::printed) {
        demo_users = renew_demo_users(*store, sample, clock.now()).value();
    }
    return store;
}

// Null while it cannot be opened: the readers then try again.
std::unique_ptr<storage::Store> open_reader(const std::filesystem::path& file) {
    auto store = storage::sqlite::open_for_reading(file);
    return store ? std::move(*store) : nullptr;
}

std::string secret_of(const Config& config) {
    return config.secret_file ? read_secret(*config.secret_file).value()
                              : read_or_make_secret(signing_key_in(config.data)).value();
}

// Once the store is there: keys that nobody's ticket needs any more are left out.
tickets::KeyRing ticket_keys(const Config& config, Timestamp now) {
    const auto keys = read_or_make_ticket_keys(ticket_keys_in(config.data)).value();
    const auto store = storage::sqlite::open_for_reading(database_in(config.data)).value();
    return without_old_keys(keys, *store, now).value();
}

realtime::RealtimeSettings realtime_settings(const Config& config) {
    realtime::RealtimeSettings settings;
    settings.rules.hold_time = config.hold_time;
    settings.rules.seats_per_customer = config.seats_per_customer;
    settings.flush_interval = config.flush_interval;
    settings.rate_limits = config.rate_limits;
    settings.sessions = config.sessions;
    settings.allowed_origins = config.allowed_origins;
    // Behind a proxy our own pages are not where we listen: only this says what browsers call us.
    if (config.public_url) settings.allowed_origins.push_back(*config.public_url);
    return settings;
}

sale::CounterFor counter_for(const Config& config) {
    return config.demo == Demo::yes ? sale::CounterFor::everyone : sale::CounterFor::staff_only;
}

http::AddressRule webhook_rule(webhooks::Reach reach) {
    return [reach](const asio::ip::address& address) { return webhooks::may_connect(address, reach); };
}

std::size_t sockets_per_address(const Config& config) {
    return config.rate_limits == http::RateLimits::on ? config.sockets_per_address : 0;
}

std::unique_ptr<http::Certificate> load_certificate(const Config& config) {
    if (!config.tls) return nullptr;
    auto certificate = std::make_unique<http::Certificate>(config.tls->certificate, config.tls->key);
    certificate->load().value();
    return certificate;
}

std::unique_ptr<mail::Mailer> make_mailer(const Config& config) {
    if (config.mail.server) return std::make_unique<mail::Smtp>(*config.mail.server);
    return mail::Spool::open(mail_in(config.data)).value();
}

void observe(ops::Metrics& metrics, const storage::CommitReport& report) {
    (report.failed ? metrics.commits_failed : metrics.commits).Increment();
    metrics.commit_jobs.Increment(static_cast<double>(report.jobs));
    metrics.commit_seconds.Observe(std::chrono::duration<double>(report.duration).count());
    metrics.storage_queue.Set(static_cast<double>(report.still_queued));
}

// The pages, and the published contract, which is built with them.
void add_pages(http::Router& router, const Config& config) {
    const http::Handler pages = http::web_pages({config.allowed_origins, config.poster_origins});
    for (const char* document : {"/api/v1/openapi.json", "/api/v1/asyncapi.json"}) {
        router.add(http::Method::get, document, pages);
    }
    router.set_fallback(pages);
}

}  // namespace

// Members in the order of their start; each refers to earlier ones only, so the reverse order is a safe end.
struct App::Parts {
    explicit Parts(Config with);

    [[nodiscard]] std::string url() const;
    [[nodiscard]] sale::PaymentMeans payment_means() const;
    void start();
    void tell_listeners(void (http::Listener::*what)());  // each on the loop that it lives on
    void wait_for_signal();
    void on_signal(int signal);
    void go_away();
    void stop_when_everyone_left();

    Config config;
    ops::SystemClock clock;
    ops::Metrics metrics;
    ops::TimeZones zones;
    http::ConnectionSlots slots;
    Loops loops;
    asio::thread_pool copying{1};  // backups

    std::vector<DemoUser> demo_users;
    std::string public_url;  // known once the server listens
    storage::Writer writer;
    storage::Readers readers;

    auth::RevokedFamilies revoked;
    auth::Tokens tokens;
    auth::Gate gate;
    auth::PasswordPool passwords;
    auth::Logins logins;
    auth::Means means;
    auth::Accounts accounts;
    auth::Profiles profiles;
    auth::PasswordResets resets;
    auth::UserDesk users;
    auth::Devices devices;

    PaymentParts payment_parts;

    realtime::Realtime realtime;
    jobs::Scheduler scheduler;
    std::unique_ptr<sale::OrderDesk> desk;

    api::KnockLimits knocks;
    api::PlanCache plans;
    api::ChangingShows changing;
    sale::SalesTotals totals;
    tickets::Office office;
    http::Client webhook_client;
    api::Services services;
    Readiness readiness;
    http::Router router;

    http::Site site;
    std::unique_ptr<http::Certificate> certificate;
    std::vector<std::unique_ptr<http::Listener>> listeners;
    std::unique_ptr<mail::Composer> composer;
    std::unique_ptr<mail::OutboxWorker> mails;
    asio::signal_set signals;
    asio::steady_timer departure;
    std::chrono::steady_clock::time_point departure_limit;
};

App::Parts::Parts(Config with)
    : config(std::move(with)),
      slots(sockets_per_address(config), metrics),
      loops(config.loops),
      writer(open_store(config, clock, zones, demo_users),
             [this](const storage::CommitReport& report) { observe(metrics, report); }),
      readers(reader_threads, [file = database_in(config.data)] { return open_reader(file); }),
      tokens(secret_of(config)),
      gate(tokens, revoked),
      logins(tokens, revoked, clock),
      means{writer, readers, passwords, logins, clock},
      accounts(means),
      profiles(means),
      resets(means, config.demo == Demo::yes ? auth::ShowLinks::yes : auth::ShowLinks::no),
      users(means),
      devices(means),
      payment_parts(config, clock),
      realtime(loops.all(), {readers, writer}, zones, clock, metrics, realtime_settings(config)),
      scheduler(loops.first().get_executor(), writer, readers, clock),
      desk(sale::make_order_desk(realtime, writer, readers, clock, zones, counter_for(config), payment_means())),
      knocks(config.rate_limits),
      totals(readers, writer, zones),
      office{ticket_keys(config, clock.now()), config.doors_open},
      webhook_client(http::load_trust(config.trusted_authorities).value(),
                     webhook_rule(config.background.webhooks_reach)),
      services{realtime,
               *desk,
               changing,
               writer,
               readers,
               gate,
               accounts,
               profiles,
               resets,
               users,
               devices,
               clock,
               zones,
               knocks,
               plans,
               totals,
               scheduler,
               {counter_for(config), &payment_parts.providers()},
               office,
               config.poster_origins,
               config.background.answers_kept,
               config.background.webhooks_reach},
      readiness(writer),
      site{router, realtime.serve(*desk, gate), metrics, clock, config.trusted_proxies},
      certificate(load_certificate(config)),
      signals(loops.first(), SIGINT, SIGTERM, SIGHUP),
      departure(loops.first()) {
    const auto store = storage::sqlite::open_for_reading(database_in(config.data)).value();
    auth::restore_revoked_families(*store, revoked, clock.now()).value();
    add_jobs(scheduler, {writer, readers, clock, zones}, realtime, totals, webhook_client, copying, config.background,
             config.data)
        .value();
    add_operator_routes(router, readiness, metrics, {readers, passwords});
    api::add_routes(router, services);
    add_pages(router, config);
    for (asio::io_context* loop : loops.all()) {
        listeners.push_back(listeners.empty()
                                ? http::Listener::bind(*loop, config.listen, site, slots, certificate.get()).value()
                                : http::Listener::join(*loop, *listeners.front()).value());
    }
    public_url = config.public_url.value_or(url());
    services.public_url = public_url;
    composer = std::make_unique<mail::Composer>(
        office.names, zones,
        [this](const storage::Ticket& ticket) { return tickets::ticket_payload(office.keys, ticket); },
        mail::ComposerSettings{config.mail.from, public_url});
    mails = std::make_unique<mail::OutboxWorker>(writer, readers, *composer, clock, make_mailer(config));
    scheduler.add(outbox_job(*mails));
    scheduler.add(payments_job(*desk));
}

sale::PaymentMeans App::Parts::payment_means() const {
    return {payment_parts.providers(), loops.first().get_executor(), public_url, config.payments.session};
}

std::string App::Parts::url() const {
    const auto endpoint = listeners.front()->endpoint();
    const bool v6 = endpoint.address().is_v6();
    const auto address = endpoint.address().to_string();
    return (certificate ? "https://" : "http://") + (v6 ? "[" + address + "]" : address) + ":" +
           std::to_string(endpoint.port());
}

void App::Parts::start() {
    wait_for_signal();
    asio::post(loops.first(), take_signals);  // once every thread has been started
    asio::co_spawn(loops.first(), readiness.watch(), asio::detached);
    desk->resume();
    payment_parts.start(public_url);
    scheduler.start();
    tell_listeners(&http::Listener::start);
}

void App::Parts::tell_listeners(void (http::Listener::*what)()) {
    std::size_t next = 0;
    for (auto* const loop : loops.all()) {
        asio::post(*loop, [listener = listeners[next++].get(), what] { (listener->*what)(); });
    }
}

void App::Parts::wait_for_signal() {
    signals.async_wait([this](error_code cancelled, int signal) {
        if (!cancelled) on_signal(signal);
    });
}

void App::Parts::on_signal(int signal) {
    wait_for_signal();
    if (signal != SIGHUP) {
        go_away();
        return;
    }
    if (!certificate) return;
    const auto loaded = certificate->load();
    if (loaded) {
        ops::log_info("The certificate was reloaded");
    } else {
        ops::log_error("The certificate was not reloaded; the old one stays",
                       ops::field("why", loaded.error().message));
    }
}

void App::Parts::go_away() {
    if (departure_limit != decltype(departure_limit)()) ::_exit(forced_exit_status);
    ops::log_info("Going away: no new connections, and goodbye to everyone");
    departure_limit = std::chrono::steady_clock::now() + std::chrono::seconds(limits::drain_limit_s);
    readiness.drain();
    scheduler.stop();
    mails->stop();
    tell_listeners(&http::Listener::stop);
    realtime.drain([this] { asio::post(loops.first(), [this] { stop_when_everyone_left(); }); });
}

// The rooms are empty; what is left are answers and jobs under way.
void App::Parts::stop_when_everyone_left() {
    if ((metrics.connections.Value() <= 0 && scheduler.idle()) || std::chrono::steady_clock::now() >= departure_limit) {
        loops.stop();
        return;
    }
    departure.expires_after(glance);
    departure.async_wait([this](error_code cancelled) {
        if (!cancelled) stop_when_everyone_left();
    });
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

App::~App() = default;

Result<std::unique_ptr<App>> App::open(Config config) {
    raise_descriptor_limit();
    try {
        return std::unique_ptr<App>(new App(std::make_unique<Parts>(std::move(config))));
    } catch (const ErrorException& refused) {
        return refused.error();
    }
}

std::string App::url() const {
    return parts_->url();
}

const std::vector<DemoUser>& App::demo_users() const {
    return parts_->demo_users;
}

void App::run() {
    parts_->start();
    parts_->loops.run();
    ops::log_info("Everyone has left");
}

}  // namespace holdfast::app
