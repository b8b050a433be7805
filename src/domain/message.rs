//! Messages owed to someone outside (the outbox), and the invitations behind some of them.

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
    }
}

words! {
    /// How a message travels.
    pub enum Channel as "channel" {
        /// By e-mail.
        Email = "email",
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
