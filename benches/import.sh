#!/usr/bin/env bash
# What `portalctl user import` costs, beside what it could cost. In turn, several times over:
#
#   import    the program: every row checked, made into related rows, and logged in a chained event
#   dry run   the same, rolled back
#   plain     benches/loader.rs into tables of its own: strict, indexed, related, nothing checked, nothing logged
#   portal    the same loader into the portal's own tables, with all their indexes, checks and triggers
#   sqlite3   a bare `sqlite3 .import` into one flat table without an index
#
# All of them write one durable transaction (WAL, synchronous = FULL) and end when the log is copied to the database.
#
#   benches/import.sh [ROWS [RUNS]]     BENCH_FOLDER=… another disk; ORDER=customer a file sorted by customer
set -euo pipefail
cd "$(dirname "$0")/.."
. benches/portal.sh

rows=${1:-1000000}
runs=${2:-3}
order=${ORDER:-mixed}

build
loader=$(cargo bench --locked --quiet --no-run --bench loader --message-format json-render-diagnostics |
    sed -n 's/.*"name":"loader".*"executable":"\([^"]*\)".*/\1/p')
make_workspace
trap 'rm -rf "$workspace"' EXIT

make_world "$workspace/portal" "$rows" "$order"

# measure WHAT COMMAND…: runs it and keeps wall seconds, CPU seconds and peak memory in KiB.
measure() {
    local what=$1
    shift
    sync -f "$workspace"
    if ! /usr/bin/time -o "$workspace/time" -f '%e %U %S %M' "$@" > "$workspace/output" 2>&1; then
        cat "$workspace/output" >&2
        return 1
    fi
    awk '{ printf "%.2f %.2f %d\n", $1, $2 + $3, $4 }' "$workspace/time" >> "$workspace/times.$what"
}

fresh() {
    rm -rf "$workspace/run"
    cp -r "$workspace/portal" "$workspace/run"
}

ours() {
    "$portalctl" --db "$workspace/run/portal.db" --actor anna@nordlyft.example "$@"
}

users() {
    ours user list --limit 0 -o ids | wc -l
}

for run in $(seq "$runs"); do
    fresh
    measure dry-run "$portalctl" --db "$workspace/run/portal.db" --actor anna@nordlyft.example --dry-run --quiet \
        user import "$workspace/portal/users.csv"
    measure import "$portalctl" --db "$workspace/run/portal.db" --actor anna@nordlyft.example --quiet \
        user import "$workspace/portal/users.csv"
    if [ "$run" = 1 ] && [ "$(users)" != "$rows" ]; then
        echo "Of $rows users, $(users) are there." >&2
        exit 1
    fi
    size=$(stat -c %s "$workspace/run/portal.db")
    fresh
    measure plain "$loader" plain "$workspace/portal/users.csv" "$workspace/run/portal.db"
    plain_size=$(stat -c %s "$workspace/run/portal.db")
    fresh
    measure portal "$loader" portal "$workspace/portal/users.csv" "$workspace/run/portal.db"
    rm -f "$workspace/run/flat.db"
    measure sqlite3 sqlite3 "$workspace/run/flat.db" 'PRAGMA journal_mode = wal' 'PRAGMA synchronous = full' \
        ".import --csv $workspace/portal/users.csv users"
    echo "run $run of $runs done" >&2
done

# median WHAT FIELD
median() {
    cut -d " " -f "$2" "$workspace/times.$1" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

echo "$rows users, each with an assignment, in $(numfmt --to=iec "$(stat -c %s "$workspace/portal/users.csv")"); file order: $order;" \
    "$(wc -l < "$workspace/portal/customers.csv") customers, $(wc -l < "$workspace/portal/facilities.csv") facilities;" \
    "medians of $runs runs"
echo "Database afterwards: import $(numfmt --to=iec "$size"), plain $(numfmt --to=iec "$plain_size")."
base=$(median plain 1)
printf '%-8s  %8s  %8s  %10s  %10s  %8s\n' '' 'wall, s' 'CPU, s' 'peak, MiB' 'a second' '× plain'
for what in import dry-run plain portal sqlite3; do
    wall=$(median "$what" 1)
    printf '%-8s  %8s  %8s  %10s  %10s  %8s\n' "$what" "$wall" "$(median "$what" 2)" \
        "$(awk -v kib="$(median "$what" 3)" 'BEGIN { printf "%.1f", kib / 1024 }')" \
        "$(awk -v rows="$rows" -v wall="$wall" 'BEGIN { printf "%d", rows / (wall > 0 ? wall : 0.01) }')" \
        "$(awk -v wall="$wall" -v base="$base" 'BEGIN { printf "%.2f", wall / (base > 0 ? base : 0.01) }')"
done
