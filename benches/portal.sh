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
