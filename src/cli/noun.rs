//! The nouns of the command line, a line each: everything that there is to know of one in one place.
//!
//! A noun's own arguments are put together only when it is called. A command lives for two milliseconds, and the
//! arguments of all the others would be a third of that.

use clap::{ArgMatches, Args, Command as Clap, FromArgMatches, Subcommand};

use super::globals::Verbs;
use super::{
    access, account, completions, config, contact, customer, dashboard, db, demo, device, document, facility, feature,
    init, invitation, log, mail, organization, permission, role, staff, ticket, user,
};
use crate::app::App;
use crate::error::Result;

/// Declares the nouns: a name, its module and type, how the type adds its arguments, and what the noun is.
macro_rules! nouns {
    ($($variant:ident $name:literal $module:ident::$type:ident by $augment:path, $about:literal;)*) => {
        /// A command as it was typed.
        pub(super) enum Command {
            $($variant($module::$type),)*
        }

        /// What is known of the commands of each noun.
        pub(super) const VERBS: &[Verbs] = &[$($module::VERBS,)*];

        impl Subcommand for Command {
            fn augment_subcommands(program: Clap) -> Clap {
                program$(.subcommand(Clap::new($name).about($about).defer(|noun| $augment(noun).about($about))))*
            }

            fn augment_subcommands_for_update(program: Clap) -> Clap {
                Command::augment_subcommands(program)
            }

            fn has_subcommand(name: &str) -> bool {
                [$($name),*].contains(&name)
            }
        }

        impl FromArgMatches for Command {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Command, clap::Error> {
                match matches.subcommand() {
                    $(Some(($name, typed)) => Ok(Command::$variant($module::$type::from_arg_matches(typed)?)),)*
                    _ => Err(clap::Error::raw(clap::error::ErrorKind::MissingSubcommand, "There is no command.")),
                }
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
                *self = Command::from_arg_matches(matches)?;
                Ok(())
            }
        }

        /// Runs a command.
        pub(super) fn dispatch(app: &mut App, command: Command) -> Result<()> {
            match command {
                $(Command::$variant(typed) => $module::run(app, typed),)*
            }
        }
    };
}

nouns! {
    Init "init" init::Init by alone::<init::Init>, "Create the database, the key file, the configuration and the first administrator";
    Organization "organization" organization::Organization by verbs::<organization::Organization>, "The service company itself: its name, its portal, its support address";
    Staff "staff" staff::Staff by verbs::<staff::Staff>, "The organization's own people, and what each may do";
    Feature "feature" feature::Feature by verbs::<feature::Feature>, "Features: the modules that the subscription has turned on";
    Customer "customer" customer::Customer by verbs::<customer::Customer>, "Customers: whom the organization serves";
    Facility "facility" facility::Facility by verbs::<facility::Facility>, "Facilities: the places of customers";
    Contact "contact" contact::Contact by verbs::<contact::Contact>, "Contacts: the people known at customers, with or without an account";
    User "user" user::User by verbs::<user::User>, "Users: accounts that can sign in to the portal";
    Invitation "invitation" invitation::Invitation by verbs::<invitation::Invitation>, "Invitations: registration requests to users";
    Role "role" role::Role by verbs::<role::Role>, "Roles: named sets of permissions";
    Permission "permission" permission::Permission by verbs::<permission::Permission>, "Permissions: what there is to give to users";
    Access "access" access::Access by verbs::<access::Access>, "Access: who may see and do what, why, and who has looked at it";
    Account "account" account::Account by verbs::<account::Account>, "Account settings, which users choose: language, mobile number, notifications";
    Ticket "ticket" ticket::Ticket by verbs::<ticket::Ticket>, "Tickets: any piece of work, and what is said about it";
    Device "device" device::Device by verbs::<device::Device>, "Devices: equipment at customers, and what was read off it";
    Document "document" document::Document by verbs::<document::Document>, "Documents: files on tickets, devices, models, facilities and customers";
    Dashboard "dashboard" dashboard::Dashboard by alone::<dashboard::Dashboard>, "Figures: open and closed work, its age, what came and went, what is due";
    Mail "mail" mail::Mail by verbs::<mail::Mail>, "Mail that is owed, sent or stuck";
    Log "log" log::Log by verbs::<log::Log>, "The activity log: who did what, and what was refused";
    Db "db" db::Db by verbs::<db::Db>, "The database file";
    Config "config" config::Config by verbs::<config::Config>, "The configuration file";
    Completions "completions" completions::Completions by alone::<completions::Completions>, "Print the completions for a shell";
    Demo "demo" demo::Demo by alone::<demo::Demo>, "Make a small organization to play with, and walk the main road through it";
}

/// A noun that has verbs.
fn verbs<T: Subcommand>(noun: Clap) -> Clap {
    T::augment_subcommands(noun).subcommand_required(true).arg_required_else_help(true)
}

/// A noun that is a command itself.
fn alone<T: Args>(noun: Clap) -> Clap {
    T::augment_args(noun)
}
