//! Row ids as types of their own, so that a customer's id cannot be taken for a user's.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        })*
    };
}

ids! {
    /// A member of the organization's staff.
    StaffId,
    /// A customer.
    CustomerId,
    /// A facility of a customer.
    FacilityId,
    /// A contact at a customer.
    ContactId,
    /// A user of the portal.
    UserId,
    /// What ties a user to a customer, or to all retail customers.
    AssignmentId,
    /// A role.
    RoleId,
    /// A ticket.
    TicketId,
    /// A comment on a ticket.
    CommentId,
    /// A device.
    DeviceId,
    /// A reading of a device.
    ReadingId,
    /// A document.
    DocumentId,
    /// An invitation.
    InvitationId,
    /// A token that was or will be sent out.
    TokenId,
    /// A message in the outbox.
    MessageId,
    /// A line of the activity log.
    EventId,
}
