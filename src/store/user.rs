//! Users: accounts that can sign in.

mod list;
mod provisional;
mod standing;

pub use list::{Assigned, Needle, UserFilter, UserSort};
pub use standing::{Belongings, Links};

use rusqlite::Row;

use super::{Tx, look_up};
use crate::domain::id::{CustomerId, UserId};
use crate::domain::permission::FeatureSet;
use crate::domain::user::{Notifications, Profile, User, UserStatus};
use crate::domain::{email, text};
use crate::error::Result;

const SELECT: &str = "SELECT u.id, u.username, u.email, u.first_name, u.last_name, u.company, u.address, u.city,
    u.country, u.state, u.zip, u.phone, u.mobile, u.accounting_id, u.language, u.password_hash IS NOT NULL,
    u.suspended_at, u.must_change_password, u.comments, u.allow_support_cases, u.created_at, u.last_sign_in_at,
    u.staff_hear_of_calls, u.notify_comments, u.notify_work_orders, u.provisional_customer_id
    FROM users u";

/// What an account is that is not provisional: it alone is found by its username and its address.
const ORDINARY: &str = "u.provisional_customer_id IS NULL";

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
        provisional_at: row.get(25)?,
        all_retail: false,
        must_change_password: row.get(17)?,
        comments: row.get(18)?,
        allow_support_cases: row.get(19)?,
        staff_hear_of_calls: row.get(22)?,
        notifications: Notifications { comments: row.get(23)?, work_orders: row.get(24)? },
        created_at: row.get(20)?,
        last_sign_in_at: row.get(21)?,
        assignments: Vec::new(),
    })
}

/// What is kept of an account and the person behind it, as parameters `?1` to `?22`, and more after them.
macro_rules! account {
    ($user:ident, $($more:expr),*) => {
        rusqlite::params![
            $user.username,
            email::key(&$user.username),
            $user.email,
            $user.email.as_deref().map(email::key),
            $user.profile.first_name,
            $user.profile.last_name,
            $user.profile.name().as_deref().map(text::key).unwrap_or_default(),
            $user.profile.company,
            $user.profile.address,
            $user.profile.city,
            $user.profile.country,
            $user.profile.state,
            $user.profile.zip,
            $user.profile.phone,
            $user.profile.mobile,
            $user.profile.accounting_id,
            $user.profile.language,
            $user.comments,
            $user.allow_support_cases,
            $user.staff_hear_of_calls,
            $user.notifications.comments,
            $user.notifications.work_orders,
            $($more),*
        ]
    };
}

impl Tx<'_> {
    /// The account with this username or address, given its key, without what it is assigned to.
    pub fn account(&self, key: &str) -> Result<Option<User>> {
        let by = |column| self.one(&format!("{SELECT} WHERE u.{column} = ?1 AND {ORDINARY}"), [key], from_row);
        Ok(match by("username_key")? {
            Some(user) => Some(user),
            None => by("email_key")?,
        })
    }

    /// The account with this row, without what it is assigned to.
    pub(super) fn account_at(&self, id: UserId) -> Result<Option<User>> {
        self.one(&format!("{SELECT} WHERE u.id = ?1"), [id], from_row)
    }

    /// The user with this row, with assignments.
    pub fn user(&self, id: UserId) -> Result<Option<User>> {
        self.user_where("u.id = ?1", &id)
    }

    /// The user with this username, given its key.
    pub fn user_by_username(&self, key: &str) -> Result<Option<User>> {
        self.user_where(&format!("u.username_key = ?1 AND {ORDINARY}"), &key)
    }

    /// The user with this address, given its key.
    pub fn user_by_email(&self, key: &str) -> Result<Option<User>> {
        self.user_where(&format!("u.email_key = ?1 AND {ORDINARY}"), &key)
    }

    fn user_where(&self, condition: &str, value: &dyn rusqlite::ToSql) -> Result<Option<User>> {
        let found = self.one(&format!("{SELECT} WHERE {condition}"), [value], from_row)?;
        found.map(|user| self.with_assignments(user, self.features()?)).transpose()
    }

    /// The user with this username, given its key. It costs the same if there is none (see `store::look_up`).
    pub fn user_called(&self, key: &str) -> Result<Option<UserId>> {
        self.user_with("username_key", key)
    }

    /// The user with this address, given its key, at the same cost.
    pub fn user_addressed(&self, key: &str) -> Result<Option<UserId>> {
        self.user_with("email_key", key)
    }

    fn user_with(&self, column: &str, key: &str) -> Result<Option<UserId>> {
        // Of several rows with the key, the one that is not provisional comes first in the index.
        let sql = look_up::some("users", column, "id, provisional_customer_id IS NULL", None);
        let read = |row: &Row<'_>| Ok(row.get::<_, bool>(2)?.then_some(row.get(1)?));
        Ok(self.one(&sql, [key], look_up::found(key, read))?.flatten().flatten())
    }

    /// Whether a user is assigned to a customer.
    pub fn is_assigned(&self, user: UserId, customer: CustomerId) -> Result<bool> {
        let sql = "SELECT 1 FROM assignments WHERE user_id = ?1 AND customer_id = ?2";
        Ok(self.one(sql, (user, customer), |_| Ok(()))?.is_some())
    }

    /// Those with this first and last name, given its key, who are assigned to a customer. It looks through the users of
    /// that customer, and at nobody else.
    pub fn users_named_at(&self, customer: CustomerId, key: &str) -> Result<Vec<UserId>> {
        // The cross join keeps the order: the customer's users first, whoever else has the name.
        let sql = "SELECT u.id FROM assignments a CROSS JOIN users u ON u.id = a.user_id
                   WHERE a.customer_id = ?1 AND u.name_key = ?2 AND u.name_key <> ''";
        self.all(sql, (customer, key), |row| row.get(0))
    }

    /// Those with this first and last name, given its key.
    pub fn users_named(&self, key: &str) -> Result<Vec<User>> {
        let sql = format!("{SELECT} WHERE u.name_key = ?1 AND u.name_key <> '' LIMIT 1000");
        let found = self.all(&sql, [key], from_row)?;
        let features = self.features()?;
        found.into_iter().map(|user| self.with_assignments(user, features)).collect()
    }

    /// The accounts with this username or this address, given its key, without what they are assigned to: at most one
    /// of each. For an import, which looks many up that are not there.
    pub fn accounts_named(&self, key: &str) -> Result<Vec<User>> {
        let sql = format!("{SELECT} WHERE (u.username_key = ?1 OR u.email_key = ?1) AND {ORDINARY}");
        self.all(&sql, [key], from_row)
    }

    /// The newest user's row; 0 while there is none.
    pub fn newest_user(&self) -> Result<UserId> {
        let newest = self.one("SELECT coalesce(max(id), 0) FROM users", (), |row| row.get(0))?;
        Ok(newest.unwrap_or(UserId(0)))
    }

    /// All names by which users can be called.
    pub fn user_names(&self) -> Result<Vec<String>> {
        let sql = format!("SELECT u.username FROM users u WHERE {ORDINARY} LIMIT 100000");
        self.all(&sql, (), |row| row.get(0))
    }

    fn with_assignments(&self, mut user: User, features: FeatureSet) -> Result<User> {
        user.assignments = self.assignment_views(user.id, features)?;
        user.all_retail = user.assignments.iter().any(|assignment| assignment.customer_id.is_none());
        Ok(user)
    }

    /// Adds an account without a password; none if the username or the address is taken. `id`, status and assignments
    /// are not looked at.
    pub fn insert_user(&self, user: &User, created_by: Option<UserId>) -> Result<Option<UserId>> {
        let id = self.insert(
            "INSERT INTO users (username, username_key, email, email_key, first_name, last_name, name_key, company,
                 address, city, country, state, zip, phone, mobile, accounting_id, language, comments,
                 allow_support_cases, staff_hear_of_calls, notify_comments, notify_work_orders, created_by_user_id,
                 created_at, provisional_customer_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
                 ?23, ?24, ?25)
             ON CONFLICT DO NOTHING",
            account!(user, created_by, user.created_at, user.provisional_at),
        )?;
        Ok(id.map(UserId))
    }

    /// Changes an account and what is known of the person; status and assignments are not looked at. Whether the
    /// username and the address were free.
    pub fn update_user(&self, user: &User) -> Result<bool> {
        let changed = self.run(
            "UPDATE users SET username = ?1, username_key = ?2, email = ?3, email_key = ?4, first_name = ?5,
                 last_name = ?6, name_key = ?7, company = ?8, address = ?9, city = ?10, country = ?11, state = ?12,
                 zip = ?13, phone = ?14, mobile = ?15, accounting_id = ?16, language = ?17, comments = ?18,
                 allow_support_cases = ?19, staff_hear_of_calls = ?20, notify_comments = ?21,
                 notify_work_orders = ?22
             WHERE id = ?23
                 AND NOT EXISTS (SELECT 1 FROM users o WHERE o.id <> ?23 AND (o.username_key = ?2 OR o.email_key = ?4)
                     AND coalesce(o.provisional_customer_id, 0) = coalesce(?24, 0))",
            account!(user, user.id, user.provisional_at),
        )?;
        Ok(changed > 0)
    }

    /// The username of somebody else who has this as username or address, given its key. A provisional account has no
    /// name to itself.
    pub fn somebody_else_named(&self, user: UserId, key: &str) -> Result<Option<String>> {
        let sql = format!(
            "SELECT u.username FROM users u WHERE u.id <> ?1 AND (u.username_key = ?2 OR u.email_key = ?2) AND {ORDINARY}
             ORDER BY u.id"
        );
        self.one(&sql, (user, key), |row| row.get(0))
    }
}
