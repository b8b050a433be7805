#!/usr/bin/env bash
# Messages per second over loopback, by number of connections: `portalctl mail send`, which keeps a durable record of
# every message, beside Postfix's own load generator `smtp-source`, which keeps none. Both talk to Postfix's `smtp-sink`,
# in turn, in the same run. The tools are unpacked from Debian's package; nothing is installed.
#
#   benches/mail.sh [MESSAGES [ROUNDS]]        CONNECTIONS="1 2 4 8" and BENCH_FOLDER=… change the rest
set -euo pipefail
cd "$(dirname "$0")/.."
. benches/portal.sh

messages=${1:-5000}
rounds=${2:-5}
connections=${CONNECTIONS:-1 2 4 8}

# Debian's postfix package, unpacked.
unpack_postfix() {
    tools=$(realpath "${CARGO_TARGET_DIR:-target}")/postfix-tools
    if [ ! -x "$tools/usr/sbin/smtp-sink" ]; then
        mkdir -p "$tools"
        (cd "$tools" && apt-get -qq -o APT::Sandbox::User=root download postfix && dpkg -x postfix_*.deb . && rm postfix_*.deb)
    fi
}

tool() {
    local name=$1
    shift
    LD_LIBRARY_PATH="$tools/usr/lib/postfix" "$tools/usr/sbin/$name" "$@"
}

# per_second COMMAND…: how many messages a second it gets rid of.
per_second() {
    local start end
    start=$(date +%s%N)
    "$@" > "$workspace/output" 2>&1 || {
        cat "$workspace/output" >&2
        return 1
    }
    end=$(date +%s%N)
    echo $((messages * 1000000000 / (end - start)))
}

send() {
    "$portalctl" --config "$workspace/run/portalctl.toml" mail send --quiet
}

source_mail() {
    # -d: connections are kept, as ours are.
    tool smtp-source -d -s "$1" -m "$messages" -l "$size" -f portal@nordlyft.example -t erik@tallkronan.example \
        "127.0.0.1:$port"
}

# A fresh copy of the portal, so that every run starts with the same mail owed.
fresh_portal() {
    rm -rf "$workspace/run"
    cp -r "$workspace/portal" "$workspace/run"
    configure "$workspace/run" "$port" "connections = $1"
    sync -f "$workspace"
}

all_sent() {
    local sent
    sent=$("$portalctl" --config "$workspace/run/portalctl.toml" mail list --state sent --limit 0 -o ids | wc -l)
    if [ "$sent" -ne "$messages" ]; then
        echo "Of $messages messages, $sent are sent." >&2
        return 1
    fi
}

median() {
    sort -n "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

build
unpack_postfix
make_workspace
sink=
finish() {
    [ -z "$sink" ] || kill "$sink" 2> /dev/null || true
    rm -rf "$workspace"
}
trap finish EXIT

make_portal "$workspace/portal" "$messages"
port=$(free_port)
# As root it insists on another account.
as=()
[ "$(id -u)" -ne 0 ] || as=(-u nobody)
LD_LIBRARY_PATH="$tools/usr/lib/postfix" "$tools/usr/sbin/smtp-sink" "${as[@]}" "127.0.0.1:$port" 512 &
sink=$!
wait_for "$port"

# The size of a message as it goes out, so that both sides carry the same.
cp -r "$workspace/portal" "$workspace/one"
sed -i 's/^#\?from = .*/from = "Nordlyft Service <portal@nordlyft.example>"/' "$workspace/one/portalctl.toml"
"$portalctl" --config "$workspace/one/portalctl.toml" --db "$workspace/one/portal.db" --actor anna@nordlyft.example \
    mail send --limit 1 --quiet
size=$(cat "$workspace"/one/mail/*.eml | wc -c)

syncs=$(LC_ALL=C dd if=/dev/zero of="$workspace/syncs" bs=4k count=1000 oflag=dsync 2>&1 |
    awk '/copied/ { for (i = 1; i < NF; i++) if ($(i + 1) ~ /^s,?$/) print int(1000 / $i) }')
echo "$messages messages of $size bytes, $rounds rounds in turn, $(nproc) processors"
echo "The record is on $(df --output=fstype "$workspace" | tail -1), which takes $syncs synchronous writes a second."

for round in $(seq "$rounds"); do
    for count in $connections; do
        fresh_portal "$count"
        per_second send >> "$workspace/ours.$count"
        all_sent
        per_second source_mail "$count" >> "$workspace/theirs.$count"
    done
    echo "round $round done" >&2
done

printf '\n%11s  %22s  %22s  %5s\n' connections 'portalctl, a second' 'smtp-source, a second' ratio
for count in $connections; do
    ours=$(median "$workspace/ours.$count")
    theirs=$(median "$workspace/theirs.$count")
    printf '%11s  %22s  %22s  %5s\n' "$count" "$ours" "$theirs" \
        "$(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')"
done
echo "Medians. Ours by round: $(for count in $connections; do printf '%s: %s; ' "$count" "$(paste -sd ' ' "$workspace/ours.$count")"; done)"
