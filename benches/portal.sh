# Sourced by the measurements beside it: a portal in a folder of its own that owes invitations.
# shellcheck shell=bash

# The program as it is shipped.
build() {
    cargo build --release --locked --quiet
    portalctl="${CARGO_TARGET_DIR:-$PWD/target}/release/portalctl"
}

# A folder that goes away at the end, on the disk that holds the build: a folder in memory would flatter us.
make_workspace() {
    mkdir -p "${BENCH_FOLDER:-target}"
    workspace=$(mktemp -d "$(realpath "${BENCH_FOLDER:-target}")/bench.XXXXXX")
    # Mail servers of other accounts have to pass through it.
    chmod 755 "$workspace"
}

# make_portal FOLDER COUNT: a portal with so many users, each invited by a file, none of the mail sent.
make_portal() {
    local folder=$1 count=$2
    mkdir "$folder"
    (
        cd "$folder" || exit
        "$portalctl" --db portal.db init --quiet --name 'Nordlyft Service AB' --admin-email anna@nordlyft.example \
            --admin-name 'Anna Ek' --portal-url https://portal.nordlyft.example
        "$portalctl" --db portal.db --actor anna@nordlyft.example --quiet customer add 'Brf Tallkronan' --number K-1003
        awk -v count="$count" 'BEGIN {
            print "email,first_name,last_name,customer"
            for (n = 1; n <= count; n++) printf "user%d@tallkronan.example,Erik,Sandberg %d,K-1003\n", n, n
        }' > users.csv
        "$portalctl" --db portal.db --actor anna@nordlyft.example --quiet user import users.csv --invite
    )
}

# configure FOLDER PORT [MORE SETTINGS OF smtp]: mail goes to a server on this machine.
configure() {
    local folder=$1 port=$2 more=${3:-}
    cat > "$folder/portalctl.toml" <<TOML
actor = "anna@nordlyft.example"
[database]
path = "portal.db"
busy_timeout = "60s"
[mail]
transport = "smtp"
from = "Nordlyft Service <portal@nordlyft.example>"
[smtp]
host = "127.0.0.1"
port = $port
security = "none"
$more
TOML
}

# A port of this machine that nobody listens on.
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# wait_for PORT: until somebody listens there.
wait_for() {
    local tries=0
    until (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; do
        tries=$((tries + 1))
        if [ "$tries" -gt 100 ]; then
            echo "Nobody listens on port $1." >&2
            return 1
        fi
        sleep 0.1
    done
}

# make_world FOLDER USERS ORDER: a portal whose customers have four facilities each, and a file users.csv with so many
# users of theirs, a hundred at each customer. Addresses come in no order; ORDER says whether customers do (`mixed`) or
# whether the file is sorted by them (`customer`).
make_world() {
    local folder=$1 users=$2 order=$3
    mkdir "$folder"
    (
        cd "$folder" || exit
        awk -v users="$users" -v order="$order" '
        function pick(list, count) { return list[1 + int(rand() * count)] }
        BEGIN {
            srand(7)
            customers = int((users + 99) / 100)
            print "number,name,kind" > "customers.csv"
            print "customer,number,name,address" > "facilities.csv"
            for (c = 1; c <= customers; c++) {
                printf "K-%d,Fastighets AB Kvarter %d,corporate\n", 1000 + c, c > "customers.csv"
                for (f = 1; f <= 4; f++)
                    printf "K-%d,F-0%d,Hus %d,\"Ankargränd %d, 111 28 Stockholm\"\n", 1000 + c, f, f, f > "facilities.csv"
            }
            firsts = split("Karin Lars-Erik Åsa Björn Ingrid Mikael Zoë Per Annika Olof Märta Sven", first, " ")
            lasts = split("Holmberg Nyström Lindqvist Sjögren Ek Åkesson Bergman Dahl Forsberg Wallin", last, " ")
            given_sets = split(",,,moderator,client,moderator;client-inspector", given, ",")
            sites = split("*,*,F-01,F-02;F-03,F-01;F-04;-", site, ",")
            # Every number once, in no order.
            step = 7919
            while (users % step == 0) step += 2
            print "email,first_name,last_name,company,address,city,country,state,zip,phone,mobile,accounting_id," \
                "language,customer,facilities,roles,comments" > "users.csv"
            for (n = 0; n < users; n++) {
                c = order == "customer" ? 1 + int(n / 100) : 1 + int(rand() * customers)
                id = (n * step) % users
                f = pick(first, firsts); l = pick(last, lasts)
                printf "%c%c%07d@kvarter%d.example,%s,%s,Fastighets AB Kvarter %d,Ankargränd %d,Stockholm,Sweden,,111 28,", \
                    97 + id % 26, 97 + id % 23, id, c, f, l, c, id % 90 > "users.csv"
                printf "+46 8 465 %03d %02d,+46 70 174 %02d %02d,A-%d,%s,K-%d,%s,%s,\n", id % 1000, n % 100, id % 100, n % 97, \
                    id, n % 3 ? "sv" : "en", 1000 + c, pick(site, sites), pick(given, given_sets) > "users.csv"
            }
        }'
        "$portalctl" --db portal.db init --quiet --name 'Nordlyft Service AB' --admin-email anna@nordlyft.example \
            --admin-name 'Anna Ek' --portal-url https://portal.nordlyft.example
        "$portalctl" --db portal.db --actor anna@nordlyft.example --quiet customer import customers.csv
        "$portalctl" --db portal.db --actor anna@nordlyft.example --quiet facility import facilities.csv
    )
}
