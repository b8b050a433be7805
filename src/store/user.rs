//! Users: accounts that can sign in.

use rusqlite::Row;

use super::Tx;
use crate::domain::id::UserId;
use crate::domain::user::{Profile, User, UserStatus};
use crate::domain::{email, text};
use crate::error::Result;

const SELECT: &str = "SELECT u.id, u.username, u.email, u.first_name, u.last_name, u.company, u.address, u.city,
    u.country, u.state, u.zip, u.phone, u.mobile, u.accounting_id, u.language, u.password_hash IS NOT NULL,
    u.suspended_at, u.must_change_password, u.comments, u.allow_support_cases, u.created_at, u.last_sign_in_at
    FROM users u";

fn from_row(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        username: row.get(1)?,
        email: row.get(2)?,
        profile: Profile {
            first_name: row.get(3)?,
            last_name: row.get(4)?,
            company: row.get(5)?,
            address: row.get(6)?,
            city: row.get(7)?,
            country: row.get(8)?,
            state: row.get(9)?,
            zip: row.get(10)?,
            phone: row.get(11)?,
            mobile: row.get(12)?,
            accounting_id: row.get(13)?,
            language: row.get(14)?,
        },
        status: UserStatus::of(row.get(15)?, row.get(16)?),
        all_retail: false,
        must_change_password: row.get(17)?,
        comments: row.get(18)?,
        allow_support_cases: row.get(19)?,
        created_at: row.get(20)?,
        last_sign_in_at: row.get(21)?,
        assignments: Vec::new(),
    })
}

impl Tx<'_> {
    /// The account with this username or address, given its key, without what it is assigned to.
    pub fn account(&self, key: &str) -> Result<Option<User>> {
        let by = |column| self.one(&format!("{SELECT} WHERE u.{column} = ?1"), [key], from_row);
        Ok(match by("username_key")? {
            Some(user) => Some(user),
            None => by("email_key")?,
        })
    }

    /// The user with this row, with assignments.
    pub fn user(&self, id: UserId) -> Result<Option<User>> {
        self.user_where("u.id = ?1", &id)
    }

    /// The user with this username, given its key.
    pub fn user_by_username(&self, key: &str) -> Result<Option<User>> {
        self.user_where("u.username_key = ?1", &key)
    }

    /// The user with this address, given its key.
    pub fn user_by_email(&self, key: &str) -> Result<Option<User>> {
        self.user_where("u.email_key = ?1", &key)
    }

    fn user_where(&self, condition: &str, value: &dyn rusqlite::ToSql) -> Result<Option<User>> {
        let found = self.one(&format!("{SELECT} WHERE {condition}"), [value], from_row)?;
        found.map(|user| self.with_assignments(user)).transpose()
    }

    /// Those with this first and last name, given its key.
    pub fn users_named(&self, key: &str) -> Result<Vec<User>> {
        let sql = format!("{SELECT} WHERE u.name_key = ?1 AND u.name_key <> '' LIMIT 1000");
        let found = self.all(&sql, [key], from_row)?;
        found.into_iter().map(|user| self.with_assignments(user)).collect()
    }

    /// All names by which users can be called.
    pub fn user_names(&self) -> Result<Vec<String>> {
        self.all("SELECT username FROM users LIMIT 100000", (), |row| row.get(0))
    }

    fn with_assignments(&self, mut user: User) -> Result<User> {
        user.assignments = self.assignment_views(user.id, self.features()?)?;
        user.all_retail = user.assignments.iter().any(|assignment| assignment.customer_id.is_none());
        Ok(user)
    }

    /// Adds an account without a password; none if the username or the address is taken. `id`, status and assignments
    /// are not looked at.
    pub fn insert_user(&self, user: &User, created_by: Option<UserId>) -> Result<Option<UserId>> {
        let profile = &user.profile;
        self.one(
            "INSERT INTO users (username, username_key, email, email_key, first_name, last_name, name_key, company,
                 address, city, country, state, zip, phone, mobile, accounting_id, language, comments,
                 allow_support_cases, created_by_user_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
             ON CONFLICT DO NOTHING RETURNING id",
            rusqlite::params![
                user.username,
                email::key(&user.username),
                user.email,
                user.email.as_deref().map(email::key),
                profile.first_name,
                profile.last_name,
                profile.name().as_deref().map(text::key).unwrap_or_default(),
                profile.company,
                profile.address,
                profile.city,
                profile.country,
                profile.state,
                profile.zip,
                profile.phone,
                profile.mobile,
                profile.accounting_id,
                profile.language,
                user.comments,
                user.allow_support_cases,
                created_by,
                user.created_at,
            ],
            |row| row.get(0),
        )
    }
}
