# shellcheck shell=bash
# What can be said about the code without running it: its layout, its style, and what two compilers and their linters
# think of it. clang-tidy reads the files that differ from the main branch, or all of them with --all.

tidy_limit_s=300  # for all files together; those not reached are counted as skipped

check_command() {
    local scope=changed_cpp_sources
    if [[ ${1:-} == --all ]]; then
        scope=all_cpp_sources
        shift
    fi
    start_suites "${1:-}"
    install_packages "${build_packages[@]}" "${clang_packages[@]}" "${check_packages[@]}"
    install_modules web
    shared_suite format status check_format
    shared_suite shell status shellcheck -xa dev .ci/run
    shared_suite web_check status npm --prefix web run --silent check
    shared_suite style node node --test --test-reporter=spec 'tests/style/*.test.mjs'
    wait
    suite build_gcc status build release
    suite build_clang status build asan
    if [[ -n $("$scope") ]]; then  # a change without sources gives it nothing to read
        suite tidy sum tidy "$scope"
    fi
    finish_suites
}

check_format() {
    cpp_files | xargs -0 clang-format-19 --dry-run -Werror
}

# tidy SCOPE: clang-tidy over the sources that the function SCOPE lists, each a test of its own.
tidy() {
    local source ended results
    results=$(mktemp)
    ended=$((SECONDS + tidy_limit_s))
    while read -r source; do
        while (($(jobs -rp | wc -l) >= $(compile_jobs))); do
            wait -n || true
        done
        tidy_one "$source" $((ended - SECONDS)) >>"$results" &
    done < <("$1")
    wait
    sort "$results"
    awk '{ ++n[$1] } END { printf "%d passed, %d failed, %d skipped\n", n["passed"], n["failed"], n["skipped"] }' "$results"
    ! grep -q '^failed' "$results" && rm "$results"
}

# tidy_one SOURCE SECONDS: prints what became of it; what clang-tidy says goes to standard error.
tidy_one() {
    local verdict=skipped status=0 said
    if (($2 > 0)); then
        said=$(timeout "$2" clang-tidy-19 -p build/asan --quiet "$1" 2>&1) || status=$?
        echo "$said" >&2
        case $status in
            0) verdict=passed ;;
            124) ;;
            *) verdict=$(findings_verdict /dev/stdin <<<"$said") ;;
        esac
    fi
    echo "$verdict $1"
}

# findings_verdict LOG: on its way through Asio's coroutines the analyzer loses sight of their frames and believes that
# nothing was ever set in them: where all that it found lies in that header, nothing was found.
findings_verdict() {
    awk '/: (error|warning): / { if (index($0, "/usr/include/boost/asio/impl/awaitable.hpp:") == 1) ++theirs; else ++ours }
         END { print (theirs > 0 && !ours) ? "passed" : "failed" }' "$1"
}

# The sources that differ from where this branch left the main one (from the last commit, on the main branch itself),
# committed or not. A header stands for the source of its name.
changed_cpp_sources() {
    local base
    base=$(git merge-base HEAD origin/main 2>/dev/null || git rev-parse HEAD)
    if [[ $base == $(git rev-parse HEAD) ]]; then
        base=$(git rev-parse --quiet --verify HEAD^ || echo HEAD)
    fi
    { git diff --name-only "$base" && git ls-files --others --exclude-standard; } | sed 's/\.hpp$/.cpp/' | sort -u |
        grep -Fxf <(all_cpp_sources) || true
}

# Every source that the clang build compiles.
all_cpp_sources() {
    sed -n "s|^ *\"file\": \"$PWD/\(.*\.cpp\)\",*$|\1|p" build/asan/compile_commands.json | grep -v "^build/" | sort -u
}
