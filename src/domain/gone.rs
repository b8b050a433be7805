//! Why a message is not sent any more.

use super::word::words;

words! {
    /// What happened to whom a message is for, or to what it is about, before it was sent. A sender that comes upon it says
    /// the same as the change that cancels what waits.
    pub enum Gone as "reason" {
        /// There is no such user any more.
        UserDeleted = "the user was deleted",
        /// Staff has shut the user out.
        UserSuspended = "the user is suspended",
        /// It would go to an address that is not the user's any more.
        UserMoved = "the user has another address now",
        /// Nothing is left that the user is invited to.
        UserUnassigned = "the user is assigned to nothing any more",
        /// The user has set a password, or was given another.
        PasswordSet = "a password has been set",
        /// The user has accepted the invitation.
        Accepted = "the invitation was accepted",
        /// The invitation was taken back.
        InvitationDeleted = "the invitation was deleted",
        /// There is no such member of staff any more.
        StaffDeleted = "the member of staff was deleted",
        /// They do not work here any more.
        StaffLeft = "the member of staff is no longer active",
    }
}
