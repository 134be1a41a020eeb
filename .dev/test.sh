# shellcheck shell=bash
# Which suites there are and how each is run. The C++ ones are those that CMake registered, so a new one is found by
# itself; tests/style sees to it that every module has one.

# What ships is what is tested; the sanitizers' builds have the assertions on.
tested_preset=release
simulation_seeds=1..1000
sanitized_seeds=1..150  # a sanitizer takes fifty times as long for each
fuzz_runs=400000        # of each target, all decided by one seed: what passes once passes every time

test_command() {
    local preset=$tested_preset
    case ${1:-} in
        --asan | --tsan)
            preset=${1#--}
            shift
            ;;
        -*) die "./dev test knows --asan and --tsan, not $1." ;;
    esac
    start_suites "${1:-}"
    know_localhost
    if wanted web || wanted browser || wanted contract || wanted mail || wanted fuzz_calls || wanted integration_tests; then
        build_web  # the binary carries it
    fi
    if [[ $preset == "$tested_preset" ]]; then
        page_suites
        fuzz_suites
    fi
    ! wanted paypal_tests || install_modules tests/paypal  # of the stand-in that they start
    cpp_suites "$preset"
    fuzz_calls_suite "$preset"
    if [[ $preset == "$tested_preset" ]]; then
        contract_suite
        mail_suite
        browser_suite
    fi
    finish_suites
}

# Tests call servers of their own by that name, and a root that was just bootstrapped has no /etc/hosts.
know_localhost() {
    getent ahosts localhost >/dev/null || install_packages libnss-myhostname
}

page_suites() {
    use_node
    shared_suite style node node --test --test-reporter=spec 'tests/style/*.test.mjs'
    shared_suite web vitest npm --prefix web run --silent test
}

# Each fuzz target, from the seeds in tests/fuzz/corpus.
fuzz_suites() {
    fuzz_each "$logs" -seed=1 -runs="$fuzz_runs"
}

# New ground: other inputs each time. What they find is kept, and where the next call goes on.
fuzz_command() {
    local seconds=${1:-600}
    [[ $seconds =~ ^[1-9][0-9]*$ ]] || die "./dev fuzz takes a number of seconds, not $seconds."
    start_suites ""
    suite_limit_s=$((seconds + 120))
    fuzz_each build/corpus -max_total_time="$seconds"
    finish_suites
}

# fuzz_each FOLDER LIMITS...: inputs that reach new code, and the one that breaks something, are left in FOLDER.
fuzz_each() {
    local source name names=() found=$1
    shift
    for source in tests/fuzz/fuzz_*.cpp; do
        name=$(basename "$source" .cpp)
        ! wanted "$name" || names+=("$name")
    done
    ((${#names[@]} > 0)) || return 0
    build fuzz "${names[@]}"
    for name in "${names[@]}"; do
        mkdir -p "$found/$name"
        shared_suite "$name" fuzz "build/fuzz/$name" "$@" -rss_limit_mb=4096 -timeout=10 \
            -artifact_prefix="$found/$name-" "$found/$name" "tests/fuzz/corpus/$name"
    done
}

# The simulation and the doctest executables of a preset. Those that measure nothing but themselves run side by side;
# those that start servers and fill rooms have the machine to themselves.
cpp_suites() {
    local preset=$1 simulated=$sanitized_seeds name names=() targets=() alone=()
    [[ $preset != "$tested_preset" ]] || simulated=$simulation_seeds
    configure "$preset"
    mapfile -t names < <(ctest --test-dir "build/$preset" --show-only | sed -n 's/^ *Test *#[0-9]*: //p')
    ((${#names[@]} > 0)) || die "CMake has registered no test in build/$preset."
    if [[ -n $suite_filter ]]; then
        for name in "${names[@]}"; do
            ! wanted "$name" || targets+=("$name")
        done
        ! wanted browser || targets+=(holdfast)
        ! wanted fuzz_calls || targets+=(holdfast)
        ! wanted contract || targets+=(holdfast holdfast-vocabulary)
        ! wanted mail || targets+=(holdfast)
        ((${#targets[@]} > 0)) || return 0
    fi
    if [[ $preset != "$tested_preset" && -z $suite_filter ]]; then
        targets=("${names[@]}" holdfast holdfast-bots)  # nobody benches a sanitizer
    fi
    build "$preset" "${targets[@]}"
    export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
    export TSAN_OPTIONS=halt_on_error=1  # a server that a test has started ends at its first race, and the test with it
    for name in "${names[@]}"; do
        case $name in
            simulation) shared_suite simulation sum "build/$preset/simulation" --seeds "$simulated" ;;
            simulation_checks) # what the simulation would catch is the same under a sanitizer, after fifty times as long
                [[ $preset != "$tested_preset" ]] || shared_suite "$name" doctest "build/$preset/$name"
                ;;
            unit_*) shared_suite "$name" doctest "build/$preset/$name" ;;
            *) alone+=("$name") ;;
        esac
    done
    wait
    for name in "${alone[@]}"; do
        EXCHANGES=$PWD/$logs/exchanges.jsonl suite "$name" doctest "build/$preset/$name"
    done
}

# Every call of the contract, thrown at the preset's server with much that is wrong.
fuzz_calls_suite() {
    wanted fuzz_calls || return 0
    wait
    install_modules tests/contract
    suite fuzz_calls node env HOLDFAST_BINARY="build/$1/holdfast" \
        node --test --test-reporter=spec tests/contract/fuzz/calls.test.mjs
}

contract_suite() {
    wanted contract || return 0
    wait
    install_modules tests/contract
    install_modules tests/paypal  # of the stand-in that a storm starts
    suite contract node node --test --test-reporter=spec 'tests/contract/*.test.mjs'
}

# Mails of the real binary, to a real mail server and as files, read back.
mail_suite() {
    wanted mail || return 0
    wait
    install_modules tests/mail
    suite mail node node --test --test-reporter=spec 'tests/mail/*.test.mjs'
}

browser_suite() {
    wanted browser || return 0
    wait
    install_packages "${browser_packages[@]}"
    suite browser playwright npm --prefix web run --silent browser -- --reporter=list
}

browser_command() {
    install_packages "${browser_packages[@]}"
    build_web
    build "$tested_preset" holdfast
    if [[ ${1:-} =~ ^--(late|frames|screenshots)$ ]]; then
        local mode=${BASH_REMATCH[1]^^}
        shift
        export "HOLDFAST_$mode=1"
    fi
    exec npm --prefix web run --silent browser -- "$@"
}
