//! The tables, and the way from one version of them to the next. Forward only; one release back can read.

use super::{Mode, Store, StoreError, transaction};

/// All tables of the present version, in the order in which a backup copies them.
pub(super) const TABLES: &[&str] = &[
    "organisation",
    "row",
    "row_link",
    "row_scope",
    "scope",
    "command",
    "payload",
    "lost",
    "stream",
    "device",
    "invite",
    "fact",
    "due",
    "notice",
    "file",
];

/// One entry per version; never edited once released.
const MIGRATIONS: &[&[&str]] = &[
    &[
        "CREATE TABLE organisation (org TEXT PRIMARY KEY, name TEXT NOT NULL, seq BIGINT NOT NULL, epoch BIGINT NOT NULL)",
        "CREATE TABLE row (org TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, rev BIGINT NOT NULL, \
     op TEXT NOT NULL, seq BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (org, kind, id))",
        "CREATE TABLE row_link (org TEXT NOT NULL, link TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, \
     id TEXT NOT NULL, PRIMARY KEY (org, link, target, kind, id))",
        "CREATE INDEX row_link_back ON row_link (org, kind, id)",
        "CREATE TABLE row_scope (org TEXT NOT NULL, scope TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, \
     seq BIGINT NOT NULL, gone BIGINT NOT NULL, PRIMARY KEY (org, scope, kind, id))",
        "CREATE INDEX row_scope_since ON row_scope (org, scope, seq)",
        "CREATE TABLE scope (org TEXT NOT NULL, scope TEXT NOT NULL, last_seq BIGINT NOT NULL, rows BIGINT NOT NULL, \
     sum BIGINT NOT NULL, PRIMARY KEY (org, scope))",
        "CREATE TABLE command (org TEXT NOT NULL, op TEXT NOT NULL, stream TEXT NOT NULL, n BIGINT NOT NULL, \
     device TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, refs TEXT NOT NULL, wall BIGINT NOT NULL, \
     said_from BIGINT NOT NULL, said_to BIGINT NOT NULL, received BIGINT NOT NULL, seq BIGINT NOT NULL, \
     hash TEXT NOT NULL, waits TEXT, outcome TEXT NOT NULL, PRIMARY KEY (org, op))",
        "CREATE UNIQUE INDEX command_number ON command (org, stream, n)",
        "CREATE INDEX command_device ON command (org, device, seq)",
        "CREATE INDEX command_waits ON command (org, waits)",
        "CREATE TABLE payload (org TEXT NOT NULL, op TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (org, op))",
        "CREATE TABLE lost (org TEXT NOT NULL, stream TEXT NOT NULL, n BIGINT NOT NULL, until BIGINT NOT NULL, \
     received BIGINT NOT NULL, PRIMARY KEY (org, stream, n))",
        "CREATE TABLE stream (org TEXT NOT NULL, stream TEXT NOT NULL, device TEXT NOT NULL, account TEXT NOT NULL, \
     key TEXT NOT NULL, last BIGINT NOT NULL, lo BIGINT NOT NULL, enrolled BIGINT NOT NULL, retired BIGINT NOT NULL, \
     backed_up BIGINT NOT NULL, safe BIGINT NOT NULL, PRIMARY KEY (org, stream))",
        "CREATE INDEX stream_device ON stream (org, device)",
        "CREATE INDEX stream_alone ON stream (stream)",
        "CREATE TABLE device (org TEXT NOT NULL, device TEXT NOT NULL, token TEXT NOT NULL, created BIGINT NOT NULL, \
     seen BIGINT NOT NULL, build TEXT NOT NULL, ended TEXT, PRIMARY KEY (org, device))",
        "CREATE UNIQUE INDEX device_token ON device (token)",
        "CREATE TABLE invite (org TEXT NOT NULL, code TEXT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL, \
     role TEXT NOT NULL, site TEXT, person TEXT, expires BIGINT NOT NULL, used BIGINT, PRIMARY KEY (org, code))",
        "CREATE UNIQUE INDEX invite_code ON invite (code)",
        "CREATE TABLE fact (org TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, site TEXT NOT NULL, \
     date TEXT NOT NULL, person TEXT NOT NULL, what TEXT NOT NULL, PRIMARY KEY (org, kind, id))",
        "CREATE INDEX fact_site ON fact (org, site, date)",
    ],
    &["ALTER TABLE device ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0"],
    &[
        "CREATE TABLE due (org TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL, \
     PRIMARY KEY (org, kind, id))",
        "CREATE INDEX due_at ON due (at)",
        "CREATE TABLE notice (org TEXT NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL, site TEXT NOT NULL, \
     kind TEXT NOT NULL, about TEXT NOT NULL, told TEXT NOT NULL, said BIGINT NOT NULL, made BIGINT NOT NULL, \
     next BIGINT, tries BIGINT NOT NULL, PRIMARY KEY (org, id))",
        "CREATE INDEX notice_next ON notice (next)",
        "CREATE INDEX notice_about ON notice (org, kind, about)",
    ],
    &[
        // The body is base64: both databases have TEXT, and each has its own type for bytes.
        "CREATE TABLE file (org TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL, body TEXT NOT NULL, \
     received BIGINT NOT NULL, PRIMARY KEY (org, name))",
    ],
];

/// Brings a database to the present version. Refuses one that a later build made.
pub fn migrate(store: &mut dyn Store) -> Result<(), StoreError> {
    transaction(store, Mode::Write, |store| {
        store.run("CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BIGINT NOT NULL)", &[])?;
        let found = store.rows("SELECT value FROM meta WHERE name = 'version'", &[])?;
        let version = found.first().map_or(Ok(0), |line| line.int(0))?;
        let done = usize::try_from(version).unwrap_or(usize::MAX);
        if done > MIGRATIONS.len() {
            return Err(StoreError::Broken(format!(
                "this database has version {version}; this build knows {}. Use the newer build",
                MIGRATIONS.len()
            )));
        }
        for statement in MIGRATIONS[done..].iter().flat_map(|version| version.iter()) {
            store.run(statement, &[])?;
        }
        set_meta(store, "version", MIGRATIONS.len() as i64)
    })
}

/// Whether an earlier build made the database.
pub(super) fn is_older(store: &mut dyn Store) -> Result<bool, StoreError> {
    Ok(meta(store, "version")?.unwrap_or(0) < MIGRATIONS.len() as i64)
}

/// A number that belongs to the whole database.
pub(super) fn meta(store: &mut dyn Store, name: &str) -> Result<Option<i64>, StoreError> {
    let found = store.rows("SELECT value FROM meta WHERE name = ?1", &[name.into()])?;
    found.first().map(|line| line.int(0)).transpose()
}

/// Sets such a number.
pub(super) fn set_meta(store: &mut dyn Store, name: &str, value: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    store.run(sql, &[name.into(), value.into()]).map(|_| ())
}
