#!/usr/bin/env bash
# How fast and how small are exports? `user export` and `ticket export` of a portal with many users and tickets, beside
# `sqlite3 -csv` printing the same columns from the same database with one statement. They take turns; medians are told,
# and the most memory that was held. What the two print is compared first.
#
#     benches/export.sh [USERS] [TICKETS] [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=benches/portal.sh
. benches/portal.sh

users=${1:-100000} tickets=${2:-$((users / 2))} runs=${3:-5}
build
make_workspace
trap 'rm -rf "$workspace"' EXIT
cd "$workspace"
export PORTALCTL_DB=portal.db PORTALCTL_ACTOR=anna@nordlyft.example

# A thousand customers with four facilities each. Every fifth user is assigned to two customers, half of the assignments
# are to some facilities, and a few have overrides.
"$portalctl" init --quiet --name 'Nordlyft Service AB' --admin-email anna@nordlyft.example --admin-name 'Anna Ek' \
    --portal-url https://portal.nordlyft.example
awk 'BEGIN { print "number,name"; for (c = 1000; c < 2000; c++) printf "K-%d,Brf Tallkronan %d\n", c, c }' > customers.csv
awk 'BEGIN {
    print "customer,number,name"
    for (c = 1000; c < 2000; c++) for (f = 1; f <= 4; f++) printf "K-%d,F-0%d,Stair %d\n", c, f, f
}' > facilities.csv
awk -v count="$users" 'BEGIN {
    print "email,first_name,last_name,company,address,city,country,zip,phone,language,comments,customer,facilities,roles,deny"
    for (n = 1; n <= count; n++) for (at = 0; at <= (n % 5 == 0); at++)
        printf "erik.sandberg%d@tallkronan.example,Erik,\"Sandberg, %d\",Brf Tallkronan,Kungsgatan %d,Uppsala,Sweden,753 %02d,+46 18 %06d,%s,%s,K-%d,%s,%s,%s\n", \
            n, n, n % 90, n % 100, n, n % 3 ? "sv" : "", n % 7 ? "" : "Has the keys to \"B\"", 1000 + (n * 7 + at) % 1000, \
            n % 2 ? "*" : n % 4 ? "F-01;F-03;-" : "F-02", n % 3 ? "member" : "member;moderator", n % 10 ? "" : "comment.add"
}' > users.csv
awk -v count="$tickets" 'BEGIN {
    print "number,kind,title,description,status,customer,facility,opened_at,due_at"
    for (n = 1; n <= count; n++)
        printf "SO-%d,service-order,Door %d stays open,\"It does not close, and it is cold.\",open,K-%d,%s,2026-%02d-%02dT08:15:00Z,%s\n", \
            100000 + n, n, 1000 + n % 1000, n % 3 ? "F-0" (n % 4 + 1) : "", n % 11 + 1, n % 28 + 1, \
            n % 2 ? "2026-12-24T10:00:00Z" : ""
}' > tickets.csv
for noun in customer facility user ticket; do
    plural=${noun%y}
    [ "$noun" = facility ] && plural=facilities || plural=${noun}s
    "$portalctl" --quiet "$noun" import "$plural.csv"
done

cat > user.sql <<'SQL'
SELECT u.email, u.username, u.first_name, u.last_name, u.company, u.address, u.city, u.country, u.state, u.zip, u.phone,
    u.mobile, u.accounting_id, u.language, c.number,
    CASE WHEN a.customer_id IS NULL THEN '' WHEN a.all_facilities = 1 THEN '*' ELSE
        (SELECT group_concat(f.number, ';') FROM assignment_facilities l JOIN facilities f ON f.id = l.facility_id
         WHERE l.assignment_id = a.id AND f.archived_at IS NULL) || CASE a.unassigned WHEN 1 THEN ';-' ELSE '' END END,
    coalesce(k.email, k.name),
    (SELECT group_concat(name, ';') FROM (SELECT r.name FROM assignment_roles h JOIN roles r ON r.id = h.role_id
     WHERE h.assignment_id = a.id ORDER BY r.name)),
    (SELECT group_concat(o.permission, ';') FROM assignment_overrides o WHERE o.assignment_id = a.id AND o.effect = 'allow'),
    (SELECT group_concat(o.permission, ';') FROM assignment_overrides o WHERE o.assignment_id = a.id AND o.effect = 'deny'),
    CASE u.allow_support_cases WHEN 1 THEN 'yes' ELSE 'no' END, u.comments,
    CASE WHEN a.id IS NOT NULL AND a.customer_id IS NULL THEN 'yes' ELSE 'no' END
FROM users u LEFT JOIN assignments a ON a.user_id = u.id LEFT JOIN customers c ON c.id = a.customer_id
LEFT JOIN contacts k ON k.id = a.contact_id
WHERE c.archived_at IS NULL ORDER BY u.username_key, c.number_key;
SQL
cat > ticket.sql <<'SQL'
SELECT t.number, t.kind, t.title, t.description, t.status, c.number, f.number, coalesce(k.email, k.name), d.serial, s.email,
    strftime('%Y-%m-%dT%H:%M:%SZ', t.opened_at / 1000, 'unixepoch'), strftime('%Y-%m-%dT%H:%M:%SZ', t.due_at / 1000, 'unixepoch'),
    strftime('%Y-%m-%dT%H:%M:%SZ', t.closed_at / 1000, 'unixepoch')
FROM tickets t JOIN customers c ON c.id = t.customer_id LEFT JOIN facilities f ON f.id = t.facility_id
LEFT JOIN contacts k ON k.id = t.contact_id LEFT JOIN staff s ON s.id = t.technician_id
LEFT JOIN devices d ON d.id = t.device_id
WHERE t.live = 1 ORDER BY t.number_key;
SQL

ours() { "$portalctl" "$1" export --raw; }
theirs() { sqlite3 -readonly -csv portal.db < "$1.sql"; }
# timed OURS_OR_THEIRS NOUN: the seconds that it took, and the KiB that it held at most.
timed() {
    local which=$1 noun=$2
    case $which in
        ours) /usr/bin/time -f '%e %M' -o took "$portalctl" "$noun" export > "$which.csv" ;;
        theirs) /usr/bin/time -f '%e %M' -o took sqlite3 -readonly -csv portal.db < "$noun.sql" > "$which.csv" ;;
    esac
    cat took >> "$which.$noun"
}
# median FILE COLUMN
median() { awk -v column="$2" '{ print $column }' "$1" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

for noun in user ticket; do
    ours "$noun" > ours.csv
    theirs "$noun" > theirs.csv
    python3 - <<'PY'
import csv, itertools
ours, theirs = (csv.reader(open(name, newline="")) for name in ("ours.csv", "theirs.csv"))
next(ours)
rows = 0
for rows, (one, other) in enumerate(itertools.zip_longest(ours, theirs), 1):
    assert one == other, f"row {rows}: {one} is not {other}"
print(f"{rows} rows, the same cells")
PY
    for _ in $(seq "$runs"); do
        timed ours "$noun"
        timed theirs "$noun"
    done
    awk -v noun="$noun" -v ours="$(median "ours.$noun" 1)" -v theirs="$(median "theirs.$noun" 1)" \
        -v held="$(sort -nk2 "ours.$noun" | tail -1 | cut -d' ' -f2)" 'BEGIN {
        printf "%s export: %.2f s, sqlite3 -csv: %.2f s, ratio %.2f; at most %.1f MiB\n", noun, ours, theirs, ours / theirs, held / 1024
    }'
done
