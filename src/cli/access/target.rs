//! What a question about access is about, as it is typed.

use clap::Args;

use crate::ops::access::Target;

/// At most one thing that a question is about. A command that needs one makes a group of the same flags that is
/// required.
#[derive(Args)]
#[group(id = "target", multiple = false)]
pub(super) struct TargetArgs {
    /// About this ticket, by number.
    #[arg(long, value_name = "N")]
    ticket: Option<String>,
    /// About this device, as CUSTOMER/SERIAL, or by serial number where that is unambiguous.
    #[arg(long, value_name = "D")]
    device: Option<String>,
    /// About this document, by id.
    #[arg(long, value_name = "N")]
    document: Option<String>,
    /// About this customer, by number or name: whether it is allowed somewhere there.
    #[arg(long, value_name = "C")]
    customer: Option<String>,
    /// About this facility, as CUSTOMER/FACILITY, or by number or name where that is unambiguous.
    #[arg(long, value_name = "F")]
    facility: Option<String>,
    /// About this user, as a colleague: by username, e-mail address or name.
    // Whose access the question is about is a user, too.
    #[arg(id = "colleague", long = "user", value_name = "U")]
    user: Option<String>,
}

impl TargetArgs {
    /// What was named.
    pub(super) fn target(&self) -> Target {
        let customer = self.customer.clone().map(Target::Customer);
        let facility = self.facility.clone().map(Target::Facility);
        let ticket = self.ticket.clone().map(Target::Ticket);
        let device = self.device.clone().map(Target::Device);
        let document = self.document.clone().map(Target::Document);
        let user = self.user.clone().map(Target::User);
        customer.or(facility).or(ticket).or(device).or(document).or(user).unwrap_or_default()
    }
}
