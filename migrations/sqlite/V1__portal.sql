-- The whole model. Times are Unix milliseconds in UTC, booleans 0 or 1. A column named *_key is the form in which the
-- text beside it is compared (see domain/text.rs). Rules that a schema can hold are held here.

PRAGMA application_id = 1886351988; -- "port"
PRAGMA user_version = 1;

CREATE TABLE organization (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    name            TEXT NOT NULL,
    support_address TEXT,
    portal_url      TEXT,
    logo_url        TEXT,
    -- Of its own people, and of whoever else has chosen none.
    language        TEXT NOT NULL DEFAULT 'en'
) STRICT;

-- Which key file is this database's own. It tells nothing of the key.
CREATE TABLE key_file (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
) STRICT;

CREATE TABLE features (
    name    TEXT PRIMARY KEY,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1))
) STRICT, WITHOUT ROWID;

-- The last number handed out for each series of numbers.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    id                       INTEGER PRIMARY KEY,
    email                    TEXT NOT NULL,
    email_key                TEXT NOT NULL UNIQUE,
    name                     TEXT NOT NULL,
    name_key                 TEXT NOT NULL,
    role                     TEXT NOT NULL,
    os_login                 TEXT UNIQUE,
    mobile                   TEXT,
    notify                   TEXT NOT NULL DEFAULT 'email',
    notify_all_fault_reports INTEGER NOT NULL DEFAULT 0 CHECK (notify_all_fault_reports IN (0, 1)),
    department               TEXT,
    active                   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at               INTEGER NOT NULL,
    CHECK (notify IN ('email', 'sms', 'none')),
    CHECK (notify <> 'sms' OR mobile IS NOT NULL)
) STRICT;
CREATE INDEX staff_by_name ON staff (name_key);

CREATE TABLE staff_rights (
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    name     TEXT NOT NULL,
    PRIMARY KEY (staff_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE customers (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL,
    number_key  TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('corporate', 'retail')),
    independent INTEGER NOT NULL DEFAULT 0 CHECK (independent IN (0, 1)),
    department  TEXT,
    department_key TEXT,
    language    TEXT,
    login_link  INTEGER NOT NULL DEFAULT 1 CHECK (login_link IN (0, 1)),
    -- What the login link is derived from, beside the key file and the id. The hash is here from when it is first shown;
    -- rotating takes it away.
    link_generation INTEGER NOT NULL DEFAULT 1,
    link_nonce  BLOB CHECK (length(link_nonce) = 16),
    link_hash   BLOB UNIQUE CHECK (length(link_hash) = 32),
    archived_at INTEGER,
    created_at  INTEGER NOT NULL,
    UNIQUE (id, kind),
    CHECK ((link_nonce IS NULL) = (link_hash IS NULL))
) STRICT;
CREATE INDEX customers_by_name ON customers (name_key);
-- What an all-retail user may name, and nothing beside it.
CREATE INDEX customers_retail_by_name ON customers (kind, archived_at, name_key);

CREATE TABLE customer_technicians (
    customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    staff_id    INTEGER NOT NULL REFERENCES staff (id),
    PRIMARY KEY (customer_id, staff_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_technicians_by_staff ON customer_technicians (staff_id);

CREATE TABLE facilities (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    number      TEXT NOT NULL,
    number_key  TEXT NOT NULL,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    address     TEXT,
    archived_at INTEGER,
    created_at  INTEGER NOT NULL,
    UNIQUE (customer_id, number_key),
    UNIQUE (customer_id, id)
) STRICT;
CREATE INDEX facilities_by_number ON facilities (number_key);
CREATE INDEX facilities_by_name ON facilities (name_key);
-- What a user of a whole customer may name, and nothing beside it.
CREATE INDEX facilities_live_by_name ON facilities (customer_id, archived_at, name_key);

CREATE TABLE contacts (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    email       TEXT,
    email_key   TEXT,
    phone       TEXT,
    created_at  INTEGER NOT NULL,
    UNIQUE (customer_id, id)
) STRICT;
CREATE UNIQUE INDEX contacts_by_email ON contacts (customer_id, email_key) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX contacts_without_email ON contacts (customer_id, name_key) WHERE email_key IS NULL;
CREATE INDEX contacts_by_name ON contacts (name_key, customer_id);
CREATE INDEX contacts_by_address ON contacts (email_key) WHERE email_key IS NOT NULL;

CREATE TABLE users (
    -- Never given to another user, who would inherit what the activity log says about this one.
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    username             TEXT NOT NULL,
    username_key         TEXT NOT NULL,
    email                TEXT,
    email_key            TEXT,
    first_name           TEXT,
    last_name            TEXT,
    -- The normalized "first last", by which a user can be named.
    name_key             TEXT NOT NULL DEFAULT '',
    company              TEXT,
    address              TEXT,
    city                 TEXT,
    country              TEXT,
    state                TEXT,
    zip                  TEXT,
    phone                TEXT,
    mobile               TEXT,
    accounting_id        TEXT,
    language             TEXT,
    comments             TEXT,
    allow_support_cases  INTEGER NOT NULL DEFAULT 0 CHECK (allow_support_cases IN (0, 1)),
    staff_hear_of_calls  INTEGER NOT NULL DEFAULT 1 CHECK (staff_hear_of_calls IN (0, 1)),
    -- What they want to hear of, and how.
    notify_comments      TEXT NOT NULL DEFAULT 'on' CHECK (notify_comments IN ('on', 'off')),
    notify_work_orders   TEXT NOT NULL DEFAULT 'email' CHECK (notify_work_orders IN ('email', 'sms', 'none')),
    password_hash        TEXT,
    must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
    failed_sign_ins      INTEGER NOT NULL DEFAULT 0,
    locked_until         INTEGER,
    suspended_at         INTEGER,
    last_sign_in_at      INTEGER,
    -- Who made the account, where that was not staff.
    created_by_user_id   INTEGER REFERENCES users (id) ON DELETE SET NULL,
    created_at           INTEGER NOT NULL,
    -- 1 for those who are, or may be, assigned to all retail customers, and to no others.
    all_retail           INTEGER NOT NULL DEFAULT 0 CHECK (all_retail IN (0, 1)),
    -- A provisional account: what one customer's own people said of somebody whom they invited. It stands beside any account
    -- of the same address, which nobody there is told of, until the person accepts; then the two become one.
    provisional_customer_id INTEGER REFERENCES customers (id),
    UNIQUE (id, all_retail),
    CHECK (notify_work_orders <> 'sms' OR mobile IS NOT NULL),
    CHECK (provisional_customer_id IS NULL
        OR (password_hash IS NULL AND suspended_at IS NULL AND all_retail = 0 AND email_key = username_key))
) STRICT;
-- A name is one account's, and at each customer one provisional account's.
CREATE UNIQUE INDEX users_by_username ON users (username_key, coalesce(provisional_customer_id, 0));
CREATE UNIQUE INDEX users_by_email ON users (email_key, coalesce(provisional_customer_id, 0));
CREATE INDEX users_provisional ON users (provisional_customer_id) WHERE provisional_customer_id IS NOT NULL;
CREATE INDEX users_by_name ON users (name_key);
CREATE INDEX users_by_maker ON users (created_by_user_id) WHERE created_by_user_id IS NOT NULL;

-- A user is either all-retail or assigned to corporate customers, and has one assignment per customer. Keys hold that, not
-- triggers: with a trigger, each statement that inserts has to be able to undo itself, which costs an import more than all
-- else that it does here.
CREATE TABLE assignments (
    id             INTEGER PRIMARY KEY,
    user_id        INTEGER NOT NULL,
    -- None for all retail customers.
    customer_id    INTEGER,
    all_facilities INTEGER NOT NULL CHECK (all_facilities IN (0, 1)),
    unassigned     INTEGER NOT NULL DEFAULT 0 CHECK (unassigned IN (0, 1)),
    contact_id     INTEGER,
    created_at     INTEGER NOT NULL,
    -- When its facilities were said anew; none since it was made.
    scoped_at      INTEGER,
    -- What the keys below compare: what the user has to be, what the customer has to be, and the contact or 0 for none.
    all_retail     INTEGER GENERATED ALWAYS AS (customer_id IS NULL) VIRTUAL,
    customer_kind  TEXT GENERATED ALWAYS AS ('corporate') VIRTUAL,
    limit_id       INTEGER GENERATED ALWAYS AS (coalesce(contact_id, 0)) VIRTUAL,
    UNIQUE (user_id, customer_id),
    UNIQUE (id, customer_id, limit_id),
    FOREIGN KEY (user_id, all_retail) REFERENCES users (id, all_retail) ON DELETE CASCADE,
    FOREIGN KEY (customer_id, customer_kind) REFERENCES customers (id, kind),
    FOREIGN KEY (customer_id, contact_id) REFERENCES contacts (customer_id, id),
    CHECK (all_facilities = 0 OR unassigned = 0),
    CHECK (customer_id IS NOT NULL OR (all_facilities = 1 AND contact_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX assignments_all_retail ON assignments (user_id) WHERE customer_id IS NULL;
CREATE INDEX assignments_by_customer ON assignments (customer_id, user_id);
-- Who can reach something: those tied to all of its customer, to what is tied to no facility, or to the customer at all.
CREATE INDEX assignments_whole ON assignments (customer_id, contact_id) WHERE all_facilities = 1;
CREATE INDEX assignments_unassigned ON assignments (customer_id, contact_id) WHERE unassigned = 1;
CREATE INDEX assignments_unlimited ON assignments (customer_id) WHERE contact_id IS NULL;
CREATE INDEX assignments_by_contact ON assignments (contact_id) WHERE contact_id IS NOT NULL;

-- Who is no longer assigned to all retail customers may be assigned to others.
CREATE TRIGGER assignments_all_retail_gone AFTER DELETE ON assignments WHEN OLD.customer_id IS NULL
BEGIN
    UPDATE users SET all_retail = 0 WHERE id = OLD.user_id;
END;

CREATE TRIGGER customers_stay_corporate BEFORE UPDATE OF kind ON customers
WHEN NEW.kind <> 'corporate' AND EXISTS (SELECT 1 FROM assignments a WHERE a.customer_id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'users are assigned to corporate customers');
END;

CREATE TABLE assignment_facilities (
    assignment_id INTEGER NOT NULL,
    customer_id   INTEGER NOT NULL,
    facility_id   INTEGER NOT NULL,
    -- The contact that the assignment is limited to, or 0. It is the assignment's by its key, and here so that who can
    -- reach something at a facility is found without looking at those who are limited to other contacts.
    limit_id      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (assignment_id, facility_id),
    FOREIGN KEY (assignment_id, customer_id, limit_id) REFERENCES assignments (id, customer_id, limit_id)
        ON DELETE CASCADE ON UPDATE CASCADE,
    FOREIGN KEY (customer_id, facility_id) REFERENCES facilities (customer_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_facilities_by_facility ON assignment_facilities (facility_id, limit_id);

-- The assignments under which there is a place to see that is not archived.
CREATE VIEW open_places AS
SELECT a.user_id, a.id AS assignment_id
FROM assignments a LEFT JOIN customers c ON c.id = a.customer_id
WHERE c.archived_at IS NULL AND (a.all_facilities = 1 OR a.unassigned = 1 OR EXISTS (
    SELECT 1 FROM assignment_facilities l JOIN facilities f ON f.id = l.facility_id
    WHERE l.assignment_id = a.id AND f.archived_at IS NULL));

CREATE TABLE roles (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    title     TEXT NOT NULL,
    read_only INTEGER NOT NULL CHECK (read_only IN (0, 1)),
    exclusive INTEGER NOT NULL CHECK (exclusive IN (0, 1)),
    built_in  INTEGER NOT NULL CHECK (built_in IN (0, 1))
) STRICT;

CREATE TABLE role_permissions (
    role_id    INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    permission TEXT NOT NULL,
    PRIMARY KEY (role_id, permission)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment_roles (
    assignment_id INTEGER NOT NULL REFERENCES assignments (id) ON DELETE CASCADE,
    role_id       INTEGER NOT NULL REFERENCES roles (id),
    PRIMARY KEY (assignment_id, role_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_roles_by_role ON assignment_roles (role_id);

CREATE TABLE assignment_overrides (
    assignment_id INTEGER NOT NULL REFERENCES assignments (id) ON DELETE CASCADE,
    permission    TEXT NOT NULL,
    effect        TEXT NOT NULL CHECK (effect IN ('allow', 'deny')),
    PRIMARY KEY (assignment_id, permission, effect)
) STRICT, WITHOUT ROWID;

-- Equipment at a customer. A serial number names it within the customer.
CREATE TABLE devices (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    facility_id INTEGER,
    serial      TEXT NOT NULL,
    serial_key  TEXT NOT NULL,
    model       TEXT,
    model_key   TEXT,
    name        TEXT,
    name_key    TEXT,
    created_at  INTEGER NOT NULL,
    -- As in tickets: 1 while neither its customer nor its facility is archived, and 1 while besides its customer is
    -- retail. Kept by triggers.
    live        INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
    retail      INTEGER NOT NULL DEFAULT 0 CHECK (retail IN (0, 1)),
    UNIQUE (customer_id, serial_key),
    UNIQUE (customer_id, id),
    FOREIGN KEY (customer_id, facility_id) REFERENCES facilities (customer_id, id),
    CHECK ((model IS NULL) = (model_key IS NULL)),
    CHECK ((name IS NULL) = (name_key IS NULL))
) STRICT;
-- One for each way in which an area is walked, by serial number.
CREATE INDEX devices_by_serial ON devices (serial_key);
CREATE INDEX devices_by_name ON devices (name_key) WHERE name_key IS NOT NULL;
CREATE INDEX devices_by_customer ON devices (customer_id, live, serial_key);
CREATE INDEX devices_by_facility ON devices (facility_id, live, serial_key) WHERE facility_id IS NOT NULL;
CREATE INDEX devices_unassigned ON devices (customer_id, live, serial_key) WHERE facility_id IS NULL;
CREATE INDEX devices_retail ON devices (serial_key) WHERE retail = 1;
-- Which models there are in an area, and where the devices of a model stand.
CREATE INDEX devices_models_by_customer ON devices (customer_id, live, model_key) WHERE model_key IS NOT NULL;
CREATE INDEX devices_models_by_facility ON devices (facility_id, live, model_key) WHERE facility_id IS NOT NULL AND model_key IS NOT NULL;
CREATE INDEX devices_models_unassigned ON devices (customer_id, live, model_key) WHERE facility_id IS NULL AND model_key IS NOT NULL;
CREATE INDEX devices_models_retail ON devices (model_key) WHERE retail = 1 AND model_key IS NOT NULL;
CREATE INDEX devices_by_model ON devices (model_key, customer_id, facility_id) WHERE model_key IS NOT NULL;

CREATE TABLE readings (
    id        INTEGER PRIMARY KEY,
    device_id INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    value     REAL NOT NULL,
    unit      TEXT,
    taken_at  INTEGER NOT NULL,
    -- Who read it, under the name they had; one of the two ids while they are there.
    taken_by  TEXT NOT NULL,
    staff_id  INTEGER REFERENCES staff (id) ON DELETE SET NULL,
    user_id   INTEGER REFERENCES users (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX readings_by_device ON readings (device_id, taken_at);
CREATE INDEX readings_by_user ON readings (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE tickets (
    id            INTEGER PRIMARY KEY,
    number        TEXT NOT NULL,
    number_key    TEXT NOT NULL UNIQUE,
    kind          TEXT NOT NULL,
    title         TEXT NOT NULL,
    description   TEXT,
    status        TEXT NOT NULL,
    decision      TEXT,
    customer_id   INTEGER NOT NULL REFERENCES customers (id),
    facility_id   INTEGER,
    contact_id    INTEGER,
    device_id     INTEGER,
    technician_id INTEGER REFERENCES staff (id),
    opened_at     INTEGER NOT NULL,
    due_at        INTEGER,
    closed_at     INTEGER,
    -- Whether any staff has looked at it; only fault reports start unseen.
    seen          INTEGER NOT NULL CHECK (seen IN (0, 1)),
    -- Who added it, where that was a user; the name stays when the user goes.
    user_id       INTEGER REFERENCES users (id) ON DELETE SET NULL,
    -- 1 while neither its customer nor its facility is archived. Kept by the triggers below.
    live          INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
    -- 1 while it is live and its customer is retail. Kept by the triggers below.
    retail        INTEGER NOT NULL DEFAULT 0 CHECK (retail IN (0, 1)),
    FOREIGN KEY (customer_id, facility_id) REFERENCES facilities (customer_id, id),
    FOREIGN KEY (customer_id, contact_id) REFERENCES contacts (customer_id, id),
    FOREIGN KEY (customer_id, device_id) REFERENCES devices (customer_id, id),
    CHECK ((kind = 'inspection') = (decision IS NOT NULL)),
    CHECK ((status IN ('done', 'cancelled')) = (closed_at IS NOT NULL)),
    CHECK (closed_at >= opened_at)
) STRICT;

-- One index for each way in which an area of a scope is walked, newest first: with all kinds, and with some. Every index
-- ends with the row's id by itself; naming it would keep it twice. The narrowest ones come first: SQLite takes the first
-- of those that look equally good to it.
CREATE INDEX tickets_by_contact_facility ON tickets (contact_id, facility_id, live, kind, opened_at) WHERE contact_id IS NOT NULL;
CREATE INDEX tickets_by_contact ON tickets (contact_id, live, kind, opened_at) WHERE contact_id IS NOT NULL;
CREATE INDEX tickets_by_time ON tickets (opened_at);
CREATE INDEX tickets_by_customer ON tickets (customer_id, live, opened_at);
CREATE INDEX tickets_by_customer_kind ON tickets (customer_id, live, kind, opened_at);
CREATE INDEX tickets_by_facility ON tickets (facility_id, live, opened_at) WHERE facility_id IS NOT NULL;
CREATE INDEX tickets_by_facility_kind ON tickets (facility_id, live, kind, opened_at) WHERE facility_id IS NOT NULL;
CREATE INDEX tickets_unassigned ON tickets (customer_id, live, opened_at) WHERE facility_id IS NULL;
CREATE INDEX tickets_unassigned_kind ON tickets (customer_id, live, kind, opened_at) WHERE facility_id IS NULL;
CREATE INDEX tickets_retail ON tickets (opened_at) WHERE retail = 1;
CREATE INDEX tickets_retail_kind ON tickets (kind, opened_at) WHERE retail = 1;
CREATE INDEX tickets_by_device ON tickets (device_id, opened_at) WHERE device_id IS NOT NULL;
-- Which devices a contact's tickets are about.
CREATE INDEX tickets_devices_of_contact ON tickets (contact_id, live, kind, device_id) WHERE contact_id IS NOT NULL AND device_id IS NOT NULL;
CREATE INDEX tickets_devices_of_contact_facility ON tickets (contact_id, facility_id, live, kind, device_id) WHERE contact_id IS NOT NULL AND device_id IS NOT NULL;
CREATE INDEX tickets_by_technician ON tickets (technician_id, opened_at) WHERE technician_id IS NOT NULL;
CREATE INDEX tickets_by_user ON tickets (user_id) WHERE user_id IS NOT NULL;
-- Open work, by where and when it is due.
CREATE INDEX tickets_open ON tickets (customer_id, facility_id, live, kind, due_at, device_id) WHERE closed_at IS NULL;
CREATE INDEX tickets_open_retail ON tickets (kind, due_at, device_id) WHERE closed_at IS NULL AND retail = 1;
CREATE INDEX tickets_unseen ON tickets (opened_at) WHERE seen = 0;

-- What `live` and `retail` of each ticket, device and document have to be: these views say so, and triggers keep the
-- columns as they say. What belongs to a customer, and perhaps to one of its facilities, is live while neither is archived.
CREATE VIEW ticket_states AS
SELECT t.id,
    c.archived_at IS NULL AND f.archived_at IS NULL AS live,
    c.archived_at IS NULL AND f.archived_at IS NULL AND c.kind = 'retail' AS retail
FROM tickets t JOIN customers c ON c.id = t.customer_id LEFT JOIN facilities f ON f.id = t.facility_id;

CREATE TRIGGER tickets_live_insert AFTER INSERT ON tickets
-- Most are as the defaults say, and an import need not write them twice.
WHEN EXISTS (SELECT 1 FROM ticket_states s WHERE s.id = NEW.id AND (s.live <> NEW.live OR s.retail <> NEW.retail))
BEGIN
    UPDATE tickets SET (live, retail) = (SELECT s.live, s.retail FROM ticket_states s WHERE s.id = tickets.id)
    WHERE id = NEW.id;
END;

CREATE TRIGGER tickets_live_move AFTER UPDATE OF customer_id, facility_id ON tickets
BEGIN
    UPDATE tickets SET (live, retail) = (SELECT s.live, s.retail FROM ticket_states s WHERE s.id = tickets.id)
    WHERE id = NEW.id;
END;

CREATE TRIGGER customers_live_tickets AFTER UPDATE OF archived_at, kind ON customers
WHEN (OLD.archived_at IS NULL) <> (NEW.archived_at IS NULL) OR OLD.kind <> NEW.kind
BEGIN
    UPDATE tickets SET (live, retail) = (SELECT s.live, s.retail FROM ticket_states s WHERE s.id = tickets.id)
    WHERE customer_id = NEW.id;
END;

CREATE TRIGGER facilities_live_tickets AFTER UPDATE OF archived_at ON facilities
WHEN (OLD.archived_at IS NULL) <> (NEW.archived_at IS NULL)
BEGIN
    UPDATE tickets SET (live, retail) = (SELECT s.live, s.retail FROM ticket_states s WHERE s.id = tickets.id)
    WHERE facility_id = NEW.id;
END;

-- How many tickets there are, so that nobody has to count them. A ticket counts once in each area that somebody may be
-- given as a whole:
--   customer  its customer                 (owner: the customer)
--   place     its facility or its having none (owner: the customer; facility 0 for none)
--   contact   its contact there            (owner: the contact; facility 0 for none)
--   retail    all retail customers         (owner 0), while it is live and its customer is retail
-- The owner comes first in the keys because it tells most rows apart, and comparing numbers is cheap.
CREATE TABLE ticket_counts (
    owner_id    INTEGER NOT NULL,
    area        TEXT NOT NULL,
    facility_id INTEGER NOT NULL,
    live        INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    status      TEXT NOT NULL,
    n           INTEGER NOT NULL,
    PRIMARY KEY (owner_id, area, facility_id, live, kind, status)
) STRICT, WITHOUT ROWID;

-- How many tickets were opened and closed in each week, and how many of those opened are not closed yet. A week is a
-- number: that of its Monday since Monday, 1969-12-29, in UTC.
CREATE TABLE ticket_weeks (
    owner_id    INTEGER NOT NULL,
    area        TEXT NOT NULL,
    facility_id INTEGER NOT NULL,
    live        INTEGER NOT NULL,
    week        INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    opened      INTEGER NOT NULL,
    closed      INTEGER NOT NULL,
    waiting     INTEGER NOT NULL,
    PRIMARY KEY (owner_id, area, facility_id, live, week, kind)
) STRICT, WITHOUT ROWID;

-- The first week that is counted. Nobody asks for what lies long before a portal began, and imports bring much of it.
CREATE TABLE ticket_weeks_begin (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    week INTEGER NOT NULL
) STRICT;
INSERT INTO ticket_weeks_begin (id, week) VALUES (1, 0);

-- What there is to count of each ticket. Inserting into it counts one: with the sign 1 it comes, with -1 it goes.
CREATE VIEW ticket_tallies AS
SELECT 1 AS sign, customer_id, facility_id, contact_id, live, retail, kind, status,
    (opened_at + 259200000) / 604800000 AS opened, (closed_at + 259200000) / 604800000 AS closed
FROM tickets;

-- The same as ticket_weeks for what came and went before the first week that is counted: nobody asks for it, unless a clock
-- was ahead when the portal began.
CREATE VIEW ticket_weeks_uncounted AS
WITH flow AS (
    SELECT customer_id, facility_id, contact_id, live, retail, kind, opened AS week, 1 AS opened,
        CASE WHEN closed = opened THEN 1 ELSE 0 END AS closed, CASE WHEN closed IS NULL THEN 1 ELSE 0 END AS waiting
    FROM ticket_tallies
    UNION ALL
    SELECT customer_id, facility_id, contact_id, live, retail, kind, closed, 0, 1, 0
    FROM ticket_tallies WHERE closed <> opened
),
early AS (SELECT * FROM flow WHERE week < (SELECT b.week FROM ticket_weeks_begin b))
SELECT customer_id AS owner_id, 'customer' AS area, 0 AS facility_id, live, week, kind, opened, closed, waiting FROM early
UNION ALL SELECT customer_id, 'place', coalesce(facility_id, 0), live, week, kind, opened, closed, waiting FROM early
UNION ALL SELECT contact_id, 'contact', coalesce(facility_id, 0), live, week, kind, opened, closed, waiting
    FROM early WHERE contact_id IS NOT NULL
UNION ALL SELECT 0, 'retail', 0, live, week, kind, opened, closed, waiting FROM early WHERE retail = 1;

CREATE TRIGGER ticket_tallies_counts INSTEAD OF INSERT ON ticket_tallies
BEGIN
    INSERT INTO ticket_counts (owner_id, area, facility_id, live, kind, status, n)
    SELECT a.owner_id, a.area, a.facility_id, NEW.live, NEW.kind, NEW.status, NEW.sign
    FROM (
        SELECT NEW.customer_id AS owner_id, 'customer' AS area, 0 AS facility_id
        UNION ALL SELECT NEW.customer_id, 'place', coalesce(NEW.facility_id, 0)
        UNION ALL SELECT NEW.contact_id, 'contact', coalesce(NEW.facility_id, 0) WHERE NEW.contact_id IS NOT NULL
        UNION ALL SELECT 0, 'retail', 0 WHERE NEW.retail = 1
    ) a
    WHERE true
    ON CONFLICT (owner_id, area, facility_id, live, kind, status) DO UPDATE SET n = ticket_counts.n + excluded.n;
END;

CREATE TRIGGER ticket_tallies_weeks INSTEAD OF INSERT ON ticket_tallies
-- Most of what is imported is older than what is counted.
WHEN NEW.opened >= (SELECT b.week FROM ticket_weeks_begin b) OR NEW.closed >= (SELECT b.week FROM ticket_weeks_begin b)
BEGIN
    INSERT INTO ticket_weeks (owner_id, area, facility_id, live, week, kind, opened, closed, waiting)
    SELECT a.owner_id, a.area, a.facility_id, NEW.live, NEW.opened, NEW.kind, NEW.sign,
        CASE WHEN NEW.closed = NEW.opened THEN NEW.sign ELSE 0 END, CASE WHEN NEW.closed IS NULL THEN NEW.sign ELSE 0 END
    FROM (
        SELECT NEW.customer_id AS owner_id, 'customer' AS area, 0 AS facility_id
        UNION ALL SELECT NEW.customer_id, 'place', coalesce(NEW.facility_id, 0)
        UNION ALL SELECT NEW.contact_id, 'contact', coalesce(NEW.facility_id, 0) WHERE NEW.contact_id IS NOT NULL
        UNION ALL SELECT 0, 'retail', 0 WHERE NEW.retail = 1
    ) a
    WHERE NEW.opened >= (SELECT b.week FROM ticket_weeks_begin b)
    ON CONFLICT (owner_id, area, facility_id, live, week, kind) DO UPDATE SET
        opened = ticket_weeks.opened + excluded.opened, closed = ticket_weeks.closed + excluded.closed,
        waiting = ticket_weeks.waiting + excluded.waiting;

    INSERT INTO ticket_weeks (owner_id, area, facility_id, live, week, kind, opened, closed, waiting)
    SELECT a.owner_id, a.area, a.facility_id, NEW.live, NEW.closed, NEW.kind, 0, NEW.sign, 0
    FROM (
        SELECT NEW.customer_id AS owner_id, 'customer' AS area, 0 AS facility_id
        UNION ALL SELECT NEW.customer_id, 'place', coalesce(NEW.facility_id, 0)
        UNION ALL SELECT NEW.contact_id, 'contact', coalesce(NEW.facility_id, 0) WHERE NEW.contact_id IS NOT NULL
        UNION ALL SELECT 0, 'retail', 0 WHERE NEW.retail = 1
    ) a
    WHERE NEW.closed <> NEW.opened AND NEW.closed >= (SELECT b.week FROM ticket_weeks_begin b)
    ON CONFLICT (owner_id, area, facility_id, live, week, kind) DO UPDATE SET closed = ticket_weeks.closed + excluded.closed;
END;

-- Counting goes up and down, so that it does not matter in which order the triggers of one change run.
CREATE TRIGGER tickets_counted_insert AFTER INSERT ON tickets
BEGIN
    INSERT INTO ticket_tallies (sign, customer_id, facility_id, contact_id, live, retail, kind, status, opened, closed)
    VALUES (1, NEW.customer_id, NEW.facility_id, NEW.contact_id, NEW.live, NEW.retail, NEW.kind, NEW.status,
        (NEW.opened_at + 259200000) / 604800000, (NEW.closed_at + 259200000) / 604800000);
END;

CREATE TRIGGER tickets_counted_delete AFTER DELETE ON tickets
BEGIN
    INSERT INTO ticket_tallies (sign, customer_id, facility_id, contact_id, live, retail, kind, status, opened, closed)
    VALUES (-1, OLD.customer_id, OLD.facility_id, OLD.contact_id, OLD.live, OLD.retail, OLD.kind, OLD.status,
        (OLD.opened_at + 259200000) / 604800000, (OLD.closed_at + 259200000) / 604800000);
END;

CREATE TRIGGER tickets_counted_update
AFTER UPDATE OF customer_id, facility_id, contact_id, live, retail, kind, status, opened_at, closed_at ON tickets
WHEN OLD.customer_id <> NEW.customer_id OR OLD.facility_id IS DISTINCT FROM NEW.facility_id
    OR OLD.contact_id IS DISTINCT FROM NEW.contact_id OR OLD.live <> NEW.live OR OLD.retail <> NEW.retail
    OR OLD.kind <> NEW.kind OR OLD.status <> NEW.status OR OLD.opened_at <> NEW.opened_at
    OR OLD.closed_at IS DISTINCT FROM NEW.closed_at
BEGIN
    INSERT INTO ticket_tallies (sign, customer_id, facility_id, contact_id, live, retail, kind, status, opened, closed)
    VALUES (-1, OLD.customer_id, OLD.facility_id, OLD.contact_id, OLD.live, OLD.retail, OLD.kind, OLD.status,
        (OLD.opened_at + 259200000) / 604800000, (OLD.closed_at + 259200000) / 604800000),
        (1, NEW.customer_id, NEW.facility_id, NEW.contact_id, NEW.live, NEW.retail, NEW.kind, NEW.status,
        (NEW.opened_at + 259200000) / 604800000, (NEW.closed_at + 259200000) / 604800000);
END;

CREATE VIEW device_states AS
SELECT t.id,
    c.archived_at IS NULL AND f.archived_at IS NULL AS live,
    c.archived_at IS NULL AND f.archived_at IS NULL AND c.kind = 'retail' AS retail
FROM devices t JOIN customers c ON c.id = t.customer_id LEFT JOIN facilities f ON f.id = t.facility_id;

CREATE TRIGGER devices_live_insert AFTER INSERT ON devices
-- Most are as the defaults say, and an import need not write them twice.
WHEN EXISTS (SELECT 1 FROM device_states s WHERE s.id = NEW.id AND (s.live <> NEW.live OR s.retail <> NEW.retail))
BEGIN
    UPDATE devices SET (live, retail) = (SELECT s.live, s.retail FROM device_states s WHERE s.id = devices.id)
    WHERE id = NEW.id;
END;

CREATE TRIGGER devices_live_move AFTER UPDATE OF customer_id, facility_id ON devices
BEGIN
    UPDATE devices SET (live, retail) = (SELECT s.live, s.retail FROM device_states s WHERE s.id = devices.id)
    WHERE id = NEW.id;
END;

CREATE TRIGGER customers_live_devices AFTER UPDATE OF archived_at, kind ON customers
WHEN (OLD.archived_at IS NULL) <> (NEW.archived_at IS NULL) OR OLD.kind <> NEW.kind
BEGIN
    UPDATE devices SET (live, retail) = (SELECT s.live, s.retail FROM device_states s WHERE s.id = devices.id)
    WHERE customer_id = NEW.id;
END;

CREATE TRIGGER facilities_live_devices AFTER UPDATE OF archived_at ON facilities
WHEN (OLD.archived_at IS NULL) <> (NEW.archived_at IS NULL)
BEGIN
    UPDATE devices SET (live, retail) = (SELECT s.live, s.retail FROM device_states s WHERE s.id = devices.id)
    WHERE facility_id = NEW.id;
END;

-- Files. What a document hangs on is one of ticket, device, facility, customer and model; where it belongs follows from
-- that, and triggers keep it. A model's documents belong nowhere.
CREATE TABLE documents (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    -- What it hangs on: the kind of the ticket, or device, facility, customer or model.
    holder      TEXT NOT NULL,
    ticket_id   INTEGER REFERENCES tickets (id),
    device_id   INTEGER REFERENCES devices (id),
    model       TEXT,
    model_key   TEXT,
    customer_id INTEGER REFERENCES customers (id),
    facility_id INTEGER,
    contact_id  INTEGER,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    size        INTEGER NOT NULL CHECK (size >= 0),
    -- Who added it, under the name they had; one of the two ids while they are there.
    created_by  TEXT NOT NULL,
    staff_id    INTEGER REFERENCES staff (id) ON DELETE SET NULL,
    user_id     INTEGER REFERENCES users (id) ON DELETE SET NULL,
    created_at  INTEGER NOT NULL,
    live        INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
    retail      INTEGER NOT NULL DEFAULT 0 CHECK (retail IN (0, 1)),
    FOREIGN KEY (customer_id, facility_id) REFERENCES facilities (customer_id, id),
    FOREIGN KEY (customer_id, contact_id) REFERENCES contacts (customer_id, id),
    CHECK ((ticket_id IS NOT NULL) + (device_id IS NOT NULL) + (holder IN ('facility', 'customer', 'model')) = 1),
    CHECK ((device_id IS NOT NULL) = (holder = 'device')),
    CHECK ((holder = 'model') = (model_key IS NOT NULL) AND (model IS NULL) = (model_key IS NULL)),
    CHECK ((holder = 'model') = (customer_id IS NULL)),
    CHECK (holder <> 'facility' OR facility_id IS NOT NULL),
    CHECK (holder NOT IN ('customer', 'model') OR facility_id IS NULL),
    CHECK (ticket_id IS NOT NULL OR contact_id IS NULL)
) STRICT;
-- One for each way in which an area is walked, newest first: with all kinds, and with some.
CREATE INDEX documents_by_contact_facility ON documents (contact_id, facility_id, live, holder, kind, created_at) WHERE contact_id IS NOT NULL;
CREATE INDEX documents_by_contact ON documents (contact_id, live, holder, kind, created_at) WHERE contact_id IS NOT NULL;
CREATE INDEX documents_by_time ON documents (created_at);
CREATE INDEX documents_by_customer ON documents (customer_id, live, created_at) WHERE customer_id IS NOT NULL;
CREATE INDEX documents_by_customer_kind ON documents (customer_id, live, holder, kind, created_at) WHERE customer_id IS NOT NULL;
CREATE INDEX documents_by_facility ON documents (facility_id, live, created_at) WHERE facility_id IS NOT NULL;
CREATE INDEX documents_by_facility_kind ON documents (facility_id, live, holder, kind, created_at) WHERE facility_id IS NOT NULL;
CREATE INDEX documents_unassigned ON documents (customer_id, live, created_at) WHERE customer_id IS NOT NULL AND facility_id IS NULL;
CREATE INDEX documents_unassigned_kind ON documents (customer_id, live, holder, kind, created_at) WHERE customer_id IS NOT NULL AND facility_id IS NULL;
CREATE INDEX documents_retail ON documents (created_at) WHERE retail = 1;
CREATE INDEX documents_retail_kind ON documents (holder, kind, created_at) WHERE retail = 1;
CREATE INDEX documents_by_ticket ON documents (ticket_id, created_at) WHERE ticket_id IS NOT NULL;
CREATE INDEX documents_by_device ON documents (device_id, created_at) WHERE device_id IS NOT NULL;
CREATE INDEX documents_by_model ON documents (model_key, kind, created_at) WHERE model_key IS NOT NULL;
CREATE INDEX documents_by_user ON documents (user_id) WHERE user_id IS NOT NULL;

-- Apart, so that nothing that looks at a document moves its content, and in parts, so that nobody needs memory for all of
-- it.
CREATE TABLE document_contents (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    part        INTEGER NOT NULL CHECK (part >= 0),
    content     BLOB NOT NULL,
    PRIMARY KEY (document_id, part)
) STRICT;

CREATE VIEW document_states AS
SELECT t.id,
    c.archived_at IS NULL AND f.archived_at IS NULL AS live,
    c.archived_at IS NULL AND f.archived_at IS NULL AND c.kind = 'retail' AS retail
FROM documents t JOIN customers c ON c.id = t.customer_id LEFT JOIN facilities f ON f.id = t.facility_id;

CREATE TRIGGER documents_live_insert AFTER INSERT ON documents
-- Most are as the defaults say, and an import need not write them twice.
WHEN EXISTS (SELECT 1 FROM document_states s WHERE s.id = NEW.id AND (s.live <> NEW.live OR s.retail <> NEW.retail))
BEGIN
    UPDATE documents SET (live, retail) = (SELECT s.live, s.retail FROM document_states s WHERE s.id = documents.id)
    WHERE id = NEW.id;
END;

CREATE TRIGGER documents_live_move AFTER UPDATE OF customer_id, facility_id ON documents
BEGIN
    UPDATE documents SET (live, retail) = (SELECT s.live, s.retail FROM document_states s WHERE s.id = documents.id)
    WHERE id = NEW.id;
END;

CREATE TRIGGER customers_live_documents AFTER UPDATE OF archived_at, kind ON customers
WHEN (OLD.archived_at IS NULL) <> (NEW.archived_at IS NULL) OR OLD.kind <> NEW.kind
BEGIN
    UPDATE documents SET (live, retail) = (SELECT s.live, s.retail FROM document_states s WHERE s.id = documents.id)
    WHERE customer_id = NEW.id;
END;

CREATE TRIGGER facilities_live_documents AFTER UPDATE OF archived_at ON facilities
WHEN (OLD.archived_at IS NULL) <> (NEW.archived_at IS NULL)
BEGIN
    UPDATE documents SET (live, retail) = (SELECT s.live, s.retail FROM document_states s WHERE s.id = documents.id)
    WHERE facility_id = NEW.id;
END;

-- Where a document on a ticket or a device belongs: where that does.
CREATE TRIGGER documents_follow_tickets AFTER UPDATE OF customer_id, facility_id, contact_id ON tickets
BEGIN
    UPDATE documents SET customer_id = NEW.customer_id, facility_id = NEW.facility_id, contact_id = NEW.contact_id
    WHERE ticket_id = NEW.id;
END;

CREATE TRIGGER documents_follow_devices AFTER UPDATE OF customer_id, facility_id ON devices
BEGIN
    UPDATE documents SET customer_id = NEW.customer_id, facility_id = NEW.facility_id WHERE device_id = NEW.id;
END;

CREATE TABLE comments (
    id         INTEGER PRIMARY KEY,
    ticket_id  INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    -- The author's name as it was; one of the two ids while the author is there.
    author     TEXT NOT NULL,
    staff_id   INTEGER REFERENCES staff (id) ON DELETE SET NULL,
    user_id    INTEGER REFERENCES users (id) ON DELETE SET NULL,
    internal   INTEGER NOT NULL CHECK (internal IN (0, 1)),
    text       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    CHECK (internal = 0 OR user_id IS NULL)
) STRICT;
CREATE INDEX comments_by_ticket ON comments (ticket_id, created_at);
CREATE INDEX comments_by_user ON comments (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE invitations (
    id                 INTEGER PRIMARY KEY,
    user_id            INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- None for all retail customers.
    customer_id        INTEGER REFERENCES customers (id),
    roles              TEXT NOT NULL,
    invited_by         TEXT NOT NULL,
    invited_by_user_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
    -- How many messages were owed for it; the number of the last one's link.
    generation         INTEGER NOT NULL DEFAULT 0,
    sends              INTEGER NOT NULL DEFAULT 0,
    last_sent_at       INTEGER,
    expires_at         INTEGER,
    accepted_at        INTEGER,
    deleted_at         INTEGER,
    created_at         INTEGER NOT NULL
) STRICT;
CREATE INDEX invitations_by_user ON invitations (user_id);
CREATE INDEX invitations_by_inviter ON invitations (invited_by_user_id) WHERE invited_by_user_id IS NOT NULL;
-- One at each customer: what one customer does with its invitation tells nothing of another's.
CREATE UNIQUE INDEX invitations_open ON invitations (user_id, ifnull(customer_id, 0))
    WHERE accepted_at IS NULL AND deleted_at IS NULL;
CREATE INDEX invitations_by_customer ON invitations (customer_id) WHERE customer_id IS NOT NULL;

-- A token is never stored. It is derived from the key file and purpose, subject, generation and nonce when it is sent;
-- from then on its hash is here.
CREATE TABLE tokens (
    id            INTEGER PRIMARY KEY,
    user_id       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose       TEXT NOT NULL CHECK (purpose IN ('confirm', 'reset')),
    -- The invitation, for confirming.
    invitation_id INTEGER REFERENCES invitations (id) ON DELETE CASCADE,
    -- The address that the user had: with another one it is worth nothing.
    email_key     TEXT,
    generation    INTEGER NOT NULL,
    nonce         BLOB NOT NULL,
    hash          BLOB UNIQUE,
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER,
    used_at       INTEGER,
    revoked_at    INTEGER,
    CHECK ((purpose = 'confirm') = (invitation_id IS NOT NULL))
) STRICT;
CREATE INDEX tokens_by_user ON tokens (user_id);
CREATE INDEX tokens_by_invitation ON tokens (invitation_id) WHERE invitation_id IS NOT NULL;

CREATE TABLE messages (
    id              INTEGER PRIMARY KEY,
    kind            TEXT NOT NULL,
    channel         TEXT NOT NULL,
    -- Whom it is for, while they are there: a user, a member of staff, or neither, and then the organization.
    user_id         INTEGER REFERENCES users (id) ON DELETE SET NULL,
    staff_id        INTEGER REFERENCES staff (id) ON DELETE SET NULL,
    -- Why it is owed: a link, or something said on a ticket, or a ticket. With none of them a password was given.
    invitation_id   INTEGER REFERENCES invitations (id) ON DELETE SET NULL,
    token_id        INTEGER REFERENCES tokens (id) ON DELETE SET NULL,
    comment_id      INTEGER REFERENCES comments (id) ON DELETE SET NULL,
    ticket_id       INTEGER REFERENCES tickets (id) ON DELETE SET NULL,
    -- An e-mail address, or the number of a mobile telephone.
    recipient       TEXT NOT NULL,
    language        TEXT NOT NULL,
    -- 1 if it waits for the end of quiet hours.
    patient         INTEGER NOT NULL DEFAULT 0 CHECK (patient IN (0, 1)),
    state           TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'uncertain', 'failed', 'cancelled')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER,
    -- Which claim holds it, and until when; a claim whose lease ran out is up for others.
    claim           BLOB,
    lease_until     INTEGER,
    -- 1 from just before the content goes out: only then can a sender that died have sent it.
    handed_over     INTEGER NOT NULL DEFAULT 0 CHECK (handed_over IN (0, 1)),
    last_error      TEXT,
    message_id      TEXT NOT NULL UNIQUE,
    created_at      INTEGER NOT NULL,
    sent_at         INTEGER,
    CHECK (user_id IS NULL OR staff_id IS NULL),
    CHECK ((token_id IS NOT NULL) + (comment_id IS NOT NULL) + (ticket_id IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX messages_due ON messages (next_attempt_at) WHERE state = 'queued';
-- What waits for the end of quiet hours.
CREATE INDEX messages_patient ON messages (patient, next_attempt_at) WHERE state = 'queued';
-- The few in one state are listed without a look at the many in the others. Not those that are queued: senders would be
-- led away from what is due first.
CREATE INDEX messages_by_state ON messages (state) WHERE state <> 'queued';
CREATE INDEX messages_sending ON messages (lease_until) WHERE state = 'sending';
CREATE INDEX messages_by_user ON messages (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX messages_by_invitation ON messages (invitation_id) WHERE invitation_id IS NOT NULL;
CREATE INDEX messages_by_token ON messages (token_id) WHERE token_id IS NOT NULL;
CREATE INDEX messages_by_staff ON messages (staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX messages_by_comment ON messages (comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX messages_by_ticket ON messages (ticket_id) WHERE ticket_id IS NOT NULL;

-- How fast messages go out, where the configuration limits it: when the next one would leave if they left evenly, in
-- microseconds since 1970. At most one row, shared by all senders.
CREATE TABLE pace (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    next_at INTEGER NOT NULL
) STRICT;

-- The activity log. Each hash covers the line and the hash before it, so that a line altered or missing shows.
CREATE TABLE events (
    id           INTEGER PRIMARY KEY,
    at           INTEGER NOT NULL,
    actor        TEXT NOT NULL,
    -- The account of the operating system that wrote it: "1000(anna)".
    os_user      TEXT NOT NULL,
    as_user      TEXT,
    as_user_id   INTEGER,
    action       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   INTEGER,
    subject      TEXT NOT NULL,
    subject_key  TEXT NOT NULL,
    before       TEXT,
    after        TEXT,
    hash         BLOB NOT NULL
) STRICT;
CREATE INDEX events_by_subject ON events (subject_kind, subject_id, id);
CREATE INDEX events_by_user ON events (as_user_id, id) WHERE as_user_id IS NOT NULL;
