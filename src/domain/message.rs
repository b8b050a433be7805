//! Messages owed to someone outside (the outbox), and the invitations behind some of them.

use std::time::Duration;

use super::id::{CustomerId, InvitationId, MessageId, UserId};
use super::staff::Duty;
use super::time::Timestamp;
use super::word::words;

words! {
    /// What a message is about.
    pub enum MessageKind as "message kind" {
        /// Somebody was invited.
        Invitation = "invitation",
        /// Somebody invited is reminded.
        Reminder = "reminder",
        /// A password is to be set anew.
        PasswordReset = "password-reset",
        /// Staff gave a user a password, which the first sign-in changes.
        TemporaryPassword = "temporary-password",
        /// A user reported a fault.
        FaultReport = "fault-report",
        /// A user asked for service.
        Call = "call",
        /// A user commented on a ticket.
        UserComment = "user-comment",
        /// Staff commented on a ticket.
        StaffComment = "staff-comment",
        /// There is a new work order.
        WorkOrder = "work-order",
        /// A user asks the organization for help.
        SupportCase = "support-case",
    }
}

/// For whom a message is, by its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// A user of the portal.
    User,
    /// A member of staff.
    Staff,
    /// The organization, at its support address.
    Organization,
}

impl MessageKind {
    /// Whether a message of this kind is worth nothing without the link that it brings.
    pub fn carries_link(self) -> bool {
        matches!(self, MessageKind::Invitation | MessageKind::Reminder | MessageKind::PasswordReset)
    }

    /// Who gets messages of this kind.
    pub fn audience(self) -> Audience {
        match self {
            MessageKind::Invitation
            | MessageKind::Reminder
            | MessageKind::PasswordReset
            | MessageKind::TemporaryPassword
            | MessageKind::StaffComment
            | MessageKind::WorkOrder => Audience::User,
            MessageKind::FaultReport | MessageKind::Call | MessageKind::UserComment => Audience::Staff,
            MessageKind::SupportCase => Audience::Organization,
        }
    }

    /// What messages of this kind are about, as far as the right to cancel them or queue them again goes. Sending what is
    /// due is [`Duty::Mail`], whatever it is about.
    pub fn duty(self) -> Duty {
        match self {
            MessageKind::Invitation | MessageKind::Reminder => Duty::Users,
            MessageKind::PasswordReset | MessageKind::TemporaryPassword => Duty::Accounts,
            MessageKind::FaultReport
            | MessageKind::Call
            | MessageKind::UserComment
            | MessageKind::StaffComment
            | MessageKind::WorkOrder
            | MessageKind::SupportCase => Duty::Tickets,
        }
    }

    /// Whether a user can switch messages of this kind off.
    pub fn is_optional(self) -> bool {
        matches!(self, MessageKind::StaffComment | MessageKind::WorkOrder)
    }

    /// Whether messages of this kind also go out as text messages.
    pub fn travels_as_sms(self) -> bool {
        matches!(self, MessageKind::FaultReport | MessageKind::Call | MessageKind::UserComment | MessageKind::WorkOrder)
    }
}

words! {
    /// How a message travels.
    pub enum Channel as "channel" {
        /// By e-mail.
        Email = "email",
        /// As a text message, through a gateway that takes e-mail.
        Sms = "sms",
    }
}

words! {
    /// How far a message has come.
    pub enum MessageState as "message state" {
        /// To be sent at or after its next attempt.
        Queued = "queued",
        /// Claimed by one sender, with a lease.
        Sending = "sending",
        /// The server accepted it.
        Sent = "sent",
        /// The content went out, the answer was never recorded.
        Uncertain = "uncertain",
        /// Refused for good, or too many attempts.
        Failed = "failed",
        /// Its reason went away before it was sent.
        Cancelled = "cancelled",
    }
}

words! {
    /// How far an invitation has come.
    pub enum InvitationState as "invitation state" {
        /// Nothing was sent yet.
        Pending = "pending",
        /// A link is on its way or has arrived.
        Sent = "sent",
        /// The password is set.
        Accepted = "accepted",
        /// The last link ran out.
        Expired = "expired",
        /// Taken back.
        Deleted = "deleted",
    }
}

impl InvitationState {
    /// Whether it can still be accepted, perhaps after it was sent again.
    pub fn is_open(self) -> bool {
        matches!(self, InvitationState::Pending | InvitationState::Sent | InvitationState::Expired)
    }

    /// The state of an invitation, whose last link ends at `expires_at`; it has no end before a link was handed out.
    pub fn of(
        deleted_at: Option<Timestamp>,
        accepted_at: Option<Timestamp>,
        expires_at: Option<Timestamp>,
        now: Timestamp,
    ) -> InvitationState {
        match (deleted_at, accepted_at, expires_at) {
            (Some(_), _, _) => InvitationState::Deleted,
            (None, Some(_), _) => InvitationState::Accepted,
            (None, None, None) => InvitationState::Pending,
            (None, None, Some(end)) if end <= now => InvitationState::Expired,
            (None, None, Some(_)) => InvitationState::Sent,
        }
    }
}

/// A registration request to one user, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Invitation {
    /// Its row.
    pub id: InvitationId,
    /// The user's row.
    #[serde(skip)]
    pub user_id: UserId,
    /// Who is invited, by username.
    pub user: String,
    /// Where the mail goes.
    pub email: Option<String>,
    /// The customer's row; none for all retail customers.
    #[serde(skip)]
    pub customer_id: Option<CustomerId>,
    /// To which customer, by number; none for all retail customers.
    pub customer: Option<String>,
    /// In which roles, as a list with `;`.
    pub role: String,
    /// How far it has come.
    pub state: InvitationState,
    /// How many messages were sent for it.
    pub sends: u32,
    /// When the last one was sent.
    pub last_sent_at: Option<Timestamp>,
    /// When the last link ends.
    pub expires_at: Option<Timestamp>,
    /// By whom: a member of staff or a portal user.
    pub invited_by: String,
    /// When.
    pub created_at: Timestamp,
}

/// A message in the outbox, as it is shown: never its text, which is made when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Message {
    /// Its row.
    pub id: MessageId,
    /// What it is about.
    pub kind: MessageKind,
    /// How it travels.
    pub channel: Channel,
    /// Where it goes.
    pub recipient: String,
    /// How far it has come.
    pub state: MessageState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next; none if it is not waiting.
    pub next_attempt_at: Option<Timestamp>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// When it came to be owed.
    pub created_at: Timestamp,
    /// When the server accepted it.
    pub sent_at: Option<Timestamp>,
    /// Its Message-ID, the same at each attempt.
    pub message_id: String,
}

/// The domain of a Message-ID until the message is first tried, by a sender whose own domain then stands in its place.
pub const NO_DOMAIN: &str = "@portalctl.invalid>";

/// The Message-ID as it goes out from a domain, in ASCII. One that has gone out before stays the same.
pub fn message_id_from(message_id: &str, domain: &str) -> String {
    message_id.replace(NO_DOMAIN, &format!("@{domain}>"))
}

/// The longest that a message waits for its next attempt: for the end of quiet hours, on the day that is an hour longer.
pub const LONGEST_PUT_OFF: Duration = Duration::from_secs(25 * 3_600);

/// The longest wait between two attempts.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 3_600);

/// How long to wait after so many attempts: a minute, four times as long after each further one, at most six hours;
/// a quarter more or less by chance, so that what failed together is not tried again all at once. Ten attempts take
/// more than a day.
pub fn back_off(attempts: u32, chance: u8) -> Duration {
    let usual = Duration::from_secs(60).saturating_mul(4_u32.saturating_pow(attempts.saturating_sub(1)));
    usual.min(LONGEST_WAIT) * (192 + u32::from(chance) / 2) / 256
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_are_bounded() {
        let seconds = |attempts, chance| back_off(attempts, chance).as_secs();
        assert_eq!(
            [1, 2, 3, 4, 5, 6, 10, u32::MAX].map(|n| seconds(n, 128)),
            [60, 240, 960, 3_840, 15_360, 21_600, 21_600, 21_600]
        );
        assert_eq!((seconds(0, 128), seconds(1, 0), seconds(1, 255)), (60, 45, 74));
        assert!(back_off(u32::MAX, 255) < LONGEST_PUT_OFF, "what waits so long is not taken for a mistake");
    }

    #[test]
    fn a_message_is_named_after_the_domain_that_it_first_went_out_from() {
        let sent = message_id_from("<0a1b@portalctl.invalid>", "xn--bcher-kva.example");
        assert_eq!(sent, "<0a1b@xn--bcher-kva.example>");
        assert_eq!(message_id_from(&sent, "other.example"), sent);
    }

    #[test]
    fn states_follow_from_the_facts() {
        let (now, before, after) = (Timestamp(5), Some(Timestamp(5)), Some(Timestamp(6)));
        let table = [
            (None, None, None, InvitationState::Pending),
            (None, None, after, InvitationState::Sent),
            (None, None, before, InvitationState::Expired),
            (None, before, before, InvitationState::Accepted),
            (before, before, after, InvitationState::Deleted),
        ];
        for (deleted, accepted, expires, state) in table {
            assert_eq!(InvitationState::of(deleted, accepted, expires, now), state);
        }
    }
}
