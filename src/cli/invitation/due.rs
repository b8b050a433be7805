//! The flags that say whose time has come, of `list` and of `resend`.

use std::time::Duration;

use clap::Args;

use crate::cli::words::{duration, whole};
use crate::ops::invitation::Due;

#[derive(Args)]
pub(super) struct DueFlags {
    /// Only those last written to, or invited, at least so long ago, such as 3d or 12h.
    #[arg(long, value_name = "AGE", value_parser = duration)]
    older_than: Option<Duration>,
    /// Only those who were written to fewer times than this.
    #[arg(long, value_name = "N", value_parser = whole::<u32>, allow_negative_numbers = true)]
    max_sends: Option<u32>,
}

impl From<DueFlags> for Due {
    fn from(flags: DueFlags) -> Due {
        Due { older_than: flags.older_than, max_sends: flags.max_sends }
    }
}
