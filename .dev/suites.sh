# shellcheck shell=bash
# Runs suites, two or more beside each other where they do not mind, one line each as it ends; then the output of those
# that failed and, in a line each, the names of the tests that did; then the one line that counts them all. A suite that
# ran nothing has failed: silence is no proof.

logs=build/log
suite_filter=
suite_limit_s=2700

# Whether the caller's filter lets a suite of this name run.
wanted() { [[ $1 == *"$suite_filter"* ]]; }

# One suite: suite NAME FORMAT COMMAND... FORMAT says how the output counts its tests (see count_tests). A command that
# is a function of this script sees to its own time limit.
suite() {
    wanted "$1" || return 0
    local name=$1 format=$2 status=0 started=$EPOCHREALTIME passed failed skipped seconds word=ok
    shift 2
    if ! declare -F "$1" >/dev/null; then
        set -- timeout --kill-after=10 "$suite_limit_s" "$@"
    fi
    "$@" >"$logs/$name.log" 2>&1 </dev/null || status=$?
    if ((status == 124)); then
        echo "ended after its limit of $suite_limit_s s" >>"$logs/$name.log"
    fi
    seconds=$(awk -v from="$started" -v to="$EPOCHREALTIME" 'BEGIN { print to - from }')
    read -r passed failed skipped < <(count_tests "$format" "$status" "$logs/$name.log")
    ((failed == 0)) || word=FAILED
    echo "$passed $failed $skipped" >"$logs/$name.count"
    ((failed == 0)) || name_failures "$format" "$logs/$name.log" >"$logs/$name.failed"
    printf '%-6s %-24s %5d passed %4d failed %4d skipped %7.1f s\n' \
        "$word" "$name" "$passed" "$failed" "$skipped" "$seconds"
}

# The same in the background, as soon as a core is free.
shared_suite() {
    wanted "$1" || return 0
    while (($(jobs -rp | wc -l) >= $(nproc))); do
        wait -n || true
    done
    suite "$@" &
}

# start_suites FILTER: from here to finish_suites, whatever ends the script early counts as one more failure.
start_suites() {
    suite_filter=$1
    unset FORCE_COLOR
    export NO_COLOR=1  # the logs are counted; biome alone does not listen
    rm -rf "$logs"
    mkdir -p "$logs"
    trap abandon_suites EXIT
}

abandon_suites() {
    echo "what was to be tested could not be built; see above" >"$logs/build.log"
    echo "0 1 0" >"$logs/build.count"
    echo "it could not be built" >"$logs/build.failed"
    finish_suites
}

# Prints what failed and the closing line; the status says whether all passed.
finish_suites() {
    trap - EXIT
    wait
    local count name passed=0 failed=0 skipped=0 p f s
    for count in "$logs"/*.count; do
        [[ -f $count ]] || continue
        read -r p f s <"$count"
        passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
        if ((f > 0)); then
            name=$(basename "$count" .count)
            printf '\n--- %s (the last 200 lines of %s)\n' "$name" "$logs/$name.log"
            tail -n 200 "$logs/$name.log" | sed 's/\x1b\[[0-9;]*m//g; s/\x1b\]8;[^\x1b]*\x1b\\//g'
        fi
    done
    for name in "$logs"/*.failed; do
        [[ ! -f $name ]] || sed "s/^/failed in $(basename "$name" .failed): /" "$name"
    done
    if ((passed + failed + skipped == 0)); then
        echo "No suite has \"$suite_filter\" in its name."
        failed=1
    fi
    printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    ((failed == 0))
}

# count_tests FORMAT STATUS LOG prints "passed failed skipped" as the log's own summary has them. The formats: doctest,
# vitest, playwright, node (node --test), sum (a line ending in "N passed, N failed, N skipped"), status (one test,
# passed if the status is 0), fuzz (the same, of libFuzzer). A crash counts as a failure even where the summary is
# missing or friendly.
count_tests() {
    if [[ $1 == status || $1 == fuzz ]]; then
        (($2 == 0)) && echo "1 0 0" || echo "0 1 0"
        return
    fi
    awk -v format="$1" -v status="$2" '
        function before(word, line) { return match(line, "[0-9]+ " word) ? substr(line, RSTART) + 0 : 0 }
        { gsub(/\033\[[0-9;]*m/, "") }
        format == "doctest" && /^\[doctest\] test cases:/ { add($0) }
        format == "vitest" && /^ *Tests  / { add($0) }
        format == "sum" && /[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$/ { passed = failed = skipped = 0; add($0) }
        format == "playwright" && /^ *[0-9]+ (passed|failed|flaky|skipped|interrupted|did not run)/ { add($0) }
        format == "node" && /^[^ ]+ pass [0-9]+$/ { passed += $3 }
        format == "node" && /^[^ ]+ (fail|cancelled) [0-9]+$/ { failed += $3 }
        format == "node" && /^[^ ]+ (skipped|todo) [0-9]+$/ { skipped += $3 }
        function add(line) {
            passed += before("passed", line)
            failed += before("failed", line) + before("flaky", line) + before("interrupted", line)
            skipped += before("skipped", line) + before("todo", line) + before("did not run", line)
        }
        END {
            if (failed == 0 && (status != 0 || passed + skipped == 0)) failed = 1
            print passed + 0, failed + 0, skipped + 0
        }' "$3"
}

# name_failures FORMAT LOG prints the name of each test that failed, as its runner has it, or a word on why there is none.
name_failures() {
    sed 's/\x1b\[[0-9;]*m//g' "$2" | awk -v format="$1" '
        format == "doctest" && sub(/^TEST CASE: +/, "") { name($0) }
        format == "vitest" && sub(/^ *FAIL +/, "") { name($0) }
        format == "playwright" && /^ *[0-9]+ / { listed = $2 ~ /^(failed|flaky|interrupted)$/ }
        format == "playwright" && listed && sub(/^    +/, "") { sub(/ (─)*$/, ""); name($0) }
        format == "node" && sub(/^ *✖ /, "") && !/^failing tests:/ { sub(/ \([0-9.]+ms\).*$/, ""); name($0) }
        format == "fuzz" && (sub(/^Broken: +/, "") || /^SUMMARY: / || sub(/^Base64: +/, "its input in base64: ")) { name($0) }
        format == "sum" && (/^seed [0-9]+ failed/ || sub(/^failed /, "")) { name($0) }
        function name(text) { if (!(text in seen)) print text; seen[text] = 1; found = 1 }
        END { if (!found) print "no test by name; its log says more" }'
}
