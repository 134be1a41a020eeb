# shellcheck shell=bash
# Which suites there are and how each is run. The C++ ones are those that CMake registered, so a new one is found by
# itself; tests/style sees to it that every source folder has one.

simulation_seeds=1000
fuzz_s=20  # for each target

test_command() {
    local preset=dev
    case ${1:-} in
        --asan | --tsan)
            preset=${1#--}
            shift
            ;;
        -*) die "./dev test knows --asan and --tsan, not $1." ;;
    esac
    start_suites "${1:-}"
    if [[ $preset == dev ]]; then
        build_web
    fi
    if ! build "$preset" || { [[ $preset == dev ]] && ! build fuzz; }; then
        printf '\n0 passed, 1 failed, 0 skipped\n'
        return 1
    fi
    if [[ $preset == dev ]]; then
        shared_suite style tap node --test --test-reporter=tap tests/style
        shared_suite web vitest env NO_COLOR=1 npm --prefix web run --silent test
        fuzz_suites
    fi
    cpp_suites "$preset"
    if [[ $preset == dev ]]; then
        contract_suites
        browser_suite
    fi
    finish_suites
}

# The doctest executables of a preset. Those that measure nothing but themselves run side by side; those that start
# servers and fill rooms have the machine to themselves.
cpp_suites() {
    local preset=$1 name alone=() wrap=()
    if [[ $preset == tsan ]] && setarch -R true 2>/dev/null; then
        wrap=(setarch -R)  # GCC 12's ThreadSanitizer cannot map its shadow under the kernel's widest randomisation
    fi
    export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
    while read -r name; do
        case $name in
            unit_*) shared_suite "$name" doctest "${wrap[@]}" "build/$preset/$name" ;;
            *) alone+=("$name") ;;
        esac
    done < <(ctest --test-dir "build/$preset" --show-only | sed -n 's/^ *Test *#[0-9]*: //p')
    shared_suite simulation sum "${wrap[@]}" "build/$preset/holdfast-sim" --seeds "$simulation_seeds"
    wait
    for name in "${alone[@]}"; do
        suite "$name" doctest "${wrap[@]}" "build/$preset/$name"
    done
}

# Each fuzz target for a short while, from the seeds in tests/fuzz/corpus; what it finds new stays in build/corpus.
fuzz_suites() {
    local target name
    for target in build/fuzz/fuzz_*; do
        [[ -x $target && -f $target ]] || continue
        name=$(basename "$target")
        mkdir -p "build/corpus/$name" "tests/fuzz/corpus/$name"
        shared_suite "$name" status "$target" -max_total_time="$fuzz_s" -rss_limit_mb=4096 -timeout=10 \
            -print_final_stats=1 "build/corpus/$name" "tests/fuzz/corpus/$name"
    done
}

contract_suites() {
    suite contract tap node --test --test-reporter=tap tests/contract
}

browser_suite() {
    install_packages "${browser_packages[@]}"
    suite browser playwright env NO_COLOR=1 npm --prefix web run --silent browser -- --reporter=list
}

browser_command() {
    install_packages "${browser_packages[@]}"
    build_web
    build dev holdfast
    if [[ ${1:-} == --screenshots ]]; then
        shift
        export HOLDFAST_SCREENSHOTS=1
    fi
    exec npm --prefix web run --silent browser -- "$@"
}
