//! How the domain's types are kept: ids and times as integers, words as text.

use rusqlite::Result;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::domain::customer::CustomerKind;
use crate::domain::document::{DocumentKind, Holder};
use crate::domain::id::*;
use crate::domain::message::{Channel, MessageKind, MessageState};
use crate::domain::permission::{Feature, Permission};
use crate::domain::staff::{NotifyChannel, Right, StaffRole};
use crate::domain::ticket::{Decision, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::domain::token::Purpose;
use crate::domain::user::{Language, Switch};
use crate::domain::word::Word;

macro_rules! integers {
    ($($name:ident),* $(,)?) => {
        $(impl ToSql for $name {
            fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<$name> {
                i64::column_result(value).map($name)
            }
        })*
    };
}

integers!(
    StaffId,
    CustomerId,
    FacilityId,
    ContactId,
    UserId,
    AssignmentId,
    RoleId,
    TicketId,
    CommentId,
    DeviceId,
    ReadingId,
    DocumentId,
    InvitationId,
    TokenId,
    MessageId,
    EventId,
    Timestamp,
);

macro_rules! kept_words {
    ($($name:ident),* $(,)?) => {
        $(impl ToSql for $name {
            fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<$name> {
                let word = value.as_str()?;
                let found = $name::ALL.iter().copied().find(|item| item.word() == word);
                found.ok_or_else(|| FromSqlError::Other(format!("there is no {} {word:?}", $name::WHAT).into()))
            }
        })*
    };
}

kept_words!(
    CustomerKind,
    MessageKind,
    MessageState,
    Channel,
    Purpose,
    Feature,
    Permission,
    StaffRole,
    Right,
    NotifyChannel,
    TicketKind,
    TicketStatus,
    Decision,
    DocumentKind,
    Holder,
    Language,
    Switch,
);
