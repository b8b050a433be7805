#!/usr/bin/env bash
# Invitations through a real mail server: Debian's Postfix on a port of loopback, with a configuration, a queue and a
# maildir in a folder of its own. Users are invited, four `mail send` run at once, and what lies in the maildir
# afterwards is counted. Postfix is installed if it is missing; a configuration that is there already is not touched.
#
#   benches/real-mail.sh [INVITATIONS]         as root, because Postfix starts as root
set -euo pipefail
cd "$(dirname "$0")/.."
. benches/portal.sh

invitations=${1:-1000}
senders=4

if [ "$(id -u)" -ne 0 ]; then
    echo "Postfix starts as root. Run this as root, in a container perhaps." >&2
    exit 2
fi
if ! command -v postfix > /dev/null; then
    echo "Installing Postfix, without a configuration of its own."
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends postfix > /dev/null
fi

build
make_workspace
started=
finish() {
    [ -z "$started" ] || postfix -c "$workspace/etc" stop > /dev/null 2>&1 || true
    rm -rf "$workspace"
}
trap finish EXIT

port=$(free_port)
mkdir "$workspace/etc" "$workspace/spool" "$workspace/data" "$workspace/mail"
chown postfix "$workspace/data"
chown nobody "$workspace/mail"
cat > "$workspace/etc/main.cf" <<CF
compatibility_level = 3.6
queue_directory = $workspace/spool
data_directory = $workspace/data
maillog_file = $workspace/postfix.log
maillog_file_prefixes = $workspace
myhostname = mail.tallkronan.example
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
# All recipients share one maildir, where each message still says whom it is for.
virtual_mailbox_domains = tallkronan.example
virtual_mailbox_maps = static:all/
virtual_mailbox_base = $workspace/mail
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_client_connection_rate_limit = 0
CF
cat > "$workspace/etc/master.cf" <<CF
127.0.0.1:$port inet n - n - - smtpd
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
proxymap  unix  - - n - - proxymap
anvil     unix  - - n - 1 anvil
error     unix  - - n - - error
retry     unix  - - n - - error
virtual   unix  - n n - - virtual
postlog   unix-dgram n - n - 1 postlogd
CF
postfix -c "$workspace/etc" start > "$workspace/start.log" 2>&1 || {
    cat "$workspace/start.log" >&2
    exit 1
}
started=yes
wait_for "$port"

make_portal "$workspace/portal" "$invitations"
configure "$workspace/portal" "$port" "connections = 4"
in_portal() {
    "$portalctl" --config "$workspace/portal/portalctl.toml" "$@"
}

start=$(date +%s%N)
running=()
for _ in $(seq "$senders"); do
    in_portal mail send --quiet &
    running+=($!)
done
failed=0
for sender in "${running[@]}"; do
    wait "$sender" || failed=$((failed + 1))
done
end=$(date +%s%N)
taken=$(((end - start) / 1000000))

# Until Postfix has put everything into the maildir.
for _ in $(seq 600); do
    [ -n "$(find "$workspace/spool"/{incoming,active,maildrop,deferred} -type f -print -quit)" ] || break
    sleep 0.1
done

mistakes=0
# expect WHAT WANTED FOUND
expect() {
    printf '%-44s %8s %s\n' "$1" "$3" "$([ "$2" = "$3" ] || echo "instead of $2")"
    [ "$2" = "$3" ] || mistakes=$((mistakes + 1))
}
maildir=$workspace/mail/all/new
# header NAME: its values in all messages, one a line; a long one stands on the line below its name.
header() {
    find "$maildir" -type f -exec awk -v name="$1:" '
        FNR == 1 { head = 1; found = 0 }
        /^\r?$/ { head = 0 }
        head && found && /^[ \t]/ { print $1; found = 0 }
        head && tolower($1) == tolower(name) { if (NF > 1) print $2; else found = 1 }
    ' {} +
}

echo "$invitations invitations, $senders senders at once: handed over in $taken ms, $((invitations * 1000 / taken)) a second"
expect "senders that failed" 0 "$failed"
expect "messages in the maildir" "$invitations" "$(find "$maildir" -type f | wc -l)"
expect "different recipients" "$invitations" "$(header X-Original-To | sort -u | wc -l)"
expect "different Message-IDs" "$invitations" "$(header Message-ID | sort -u | wc -l)"
expect "messages sent, in the outbox" "$invitations" "$(in_portal mail list --state sent --limit 0 -o ids | wc -l)"
expect "messages in any other state" 0 \
    "$(in_portal mail list --limit 0 -o csv | awk -F, 'NR > 1 && !/,sent,/' | wc -l)"
expect "Message-IDs that the outbox does not know" 0 \
    "$(comm -23 <(header Message-ID | sort -u) <(in_portal mail list --limit 0 -o json | grep -o '<[^>]*>' | sort -u) | wc -l)"

# The links of a few, as their readers would open them.
confirmed=0
sample=$(find "$maildir" -type f | shuf -n 5)
for mail in $sample; do
    link=$(python3 - "$mail" <<'PY'
import email, email.policy, re, sys
with open(sys.argv[1], "rb") as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
print(re.search(r"https://\S+token=\S+", mail.get_body(("plain",)).get_content()).group())
PY
    )
    printf '%s\nPlum-tree-71-x\n' "$link" | in_portal user confirm --password-stdin --quiet && confirmed=$((confirmed + 1))
done
expect "sampled links that let their readers in" "$(wc -w <<< "$sample")" "$confirmed"
expect "users who are active now" "$confirmed" "$(in_portal user list --status active --limit 0 -o ids | wc -l)"

if [ "$mistakes" -gt 0 ]; then
    echo "NOT WELL: $mistakes of these do not add up."
    exit 1
fi
echo "All is well: every invitation arrived, once."
