// libsodium behind a queue. Jobs are closures over owned values; a password is wiped as soon as it has been hashed.
#include "server/auth/passwords.hpp"

#include <sodium.h>

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "protocol/limits.hpp"
#include "server/ops/random.hpp"
#include "server/ops/thread_order.hpp"

namespace holdfast::auth {
namespace {

constexpr std::size_t pool_threads = 2;
// About three seconds of work: whoever would wait longer is better told to come back.
constexpr std::size_t max_queued_passwords = 128;

void start_sodium() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start.");
}

PasswordMatch match(const std::string& encoded, const std::string& password, PasswordCost cost) {
    if (crypto_pwhash_str_verify(encoded.c_str(), password.data(), password.size()) != 0) return PasswordMatch::no;
    return crypto_pwhash_str_needs_rehash(encoded.c_str(), cost.passes, cost.memory_bytes) == 0
               ? PasswordMatch::yes
               : PasswordMatch::yes_but_outdated;
}

}  // namespace

Result<std::string> hash_password(const std::string& password, PasswordCost cost) {
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> encoded{};
    if (crypto_pwhash_str_alg(encoded.data(), password.data(), password.size(), cost.passes, cost.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return make_error(ErrorCode::unavailable);
    }
    return std::string(encoded.data());
}

struct PasswordPool::Threads {
    struct Job {
        std::function<void()> run;
        std::function<void()> refuse;
    };

    explicit Threads(PasswordCost password_cost) : cost(password_cost) {
        auto made = hash_password(ops::random_hex(16), cost);
        if (!made) throw std::runtime_error("There is no memory to hash a password.");
        nobodys_hash = *std::move(made);
        for (std::size_t i = 0; i < pool_threads; ++i) {
            workers.emplace_back([this] { work(); });
        }
    }

    ~Threads() {
        std::deque<Job> refused;
        {
            const std::lock_guard lock(mutex);
            stopping = true;
            refused.swap(jobs);
        }
        changed.notify_all();
        for (const Job& job : refused) job.refuse();
        for (std::thread& worker : workers) worker.join();
    }

    void enqueue(Job job) {
        if (try_push(job)) {
            changed.notify_one();
        } else {
            job.refuse();
        }
    }

    // Leaves `job` as it is when the queue is full.
    bool try_push(Job& job) {
        const std::lock_guard lock(mutex);
        if (jobs.size() >= max_queued_passwords) return false;
        jobs.push_back(std::move(job));
        return true;
    }

    std::size_t waiting() {
        const std::lock_guard lock(mutex);
        return jobs.size();
    }

    void work() {
        ops::stay_behind();
        std::unique_lock lock(mutex);
        while (true) {
            changed.wait(lock, [this] { return stopping || !jobs.empty(); });
            if (stopping) return;
            const Job job = std::move(jobs.front());
            jobs.pop_front();
            lock.unlock();
            job.run();
            lock.lock();
        }
    }

    PasswordCost cost;
    std::string nobodys_hash;  // of a password nobody knows: what an unknown user's is compared with
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs;
    bool stopping = false;
    std::vector<std::thread> workers;
};

PasswordPool::PasswordPool(PasswordCost cost) : threads_(std::make_unique<Threads>(cost)) {}
PasswordPool::~PasswordPool() = default;

std::size_t PasswordPool::waiting() const {
    return threads_->waiting();
}

void PasswordPool::hash(std::string password, std::function<void(Result<std::string>)> reply) {
    auto run = [cost = threads_->cost, password = std::move(password), reply]() mutable {
        auto encoded = hash_password(password, cost);
        sodium_memzero(password.data(), password.size());
        reply(std::move(encoded));
    };
    threads_->enqueue({std::move(run), [reply] { reply(make_error(ErrorCode::unavailable)); }});
}

void PasswordPool::verify(std::optional<std::string> encoded, std::string password,
                          std::function<void(Result<PasswordMatch>)> reply) {
    if (password.size() > limits::max_password_bytes) {
        reply(PasswordMatch::no);
        return;
    }
    const bool known = encoded && !encoded->empty();
    auto run = [cost = threads_->cost, known, against = known ? *std::move(encoded) : threads_->nobodys_hash,
                password = std::move(password), reply]() mutable {
        const PasswordMatch outcome = match(against, password, cost);
        sodium_memzero(password.data(), password.size());
        reply(known ? outcome : PasswordMatch::no);
    };
    threads_->enqueue({std::move(run), [reply] { reply(make_error(ErrorCode::unavailable)); }});
}

}  // namespace holdfast::auth
