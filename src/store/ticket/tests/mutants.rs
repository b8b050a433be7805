//! Translations of the law that are broken on purpose, each in one way. The checker has to notice every one of them.

use crate::domain::access::*;
use crate::domain::document::{Holder, PaperSet};
use crate::domain::id::CustomerId;
use crate::domain::permission::{FeatureSet, Permission, PermissionSet};
use crate::domain::ticket::{KindSet, TicketKind};
use crate::domain::word::{Set, Word};

/// A way to break the translation of what a user may see into what the store is told to look for.
pub(super) struct Mutant {
    pub(super) name: &'static str,
    pub(super) tickets: fn(&Access) -> Scope<KindSet>,
    pub(super) devices: fn(&Access) -> DeviceScope,
    pub(super) documents: fn(&Access) -> DocumentScope,
    pub(super) colleagues: fn(&Access) -> Vec<CustomerId>,
    pub(super) dashboard: fn(&Access) -> Access,
    /// What is done to the database before the world is put into it.
    pub(super) before: &'static str,
    /// What is done to the database before it is asked.
    pub(super) after: &'static str,
}

impl Mutant {
    /// Whether nothing is broken.
    pub(super) fn is_the_law(&self) -> bool {
        std::ptr::eq(self.name, TRUE_ONE.name)
    }
}

/// The law's own.
pub(super) const TRUE_ONE: Mutant = Mutant {
    name: "the law",
    tickets: Access::tickets,
    devices: Access::devices,
    documents: Access::documents,
    colleagues: Access::colleagues,
    dashboard: Access::dashboard,
    before: "",
    after: "",
};

fn changed(access: &Access, change: impl Fn(&mut Assignment)) -> Access {
    let mut access = access.clone();
    access.assignments.iter_mut().for_each(change);
    access
}

fn everywhere(access: &Access) -> Access {
    changed(access, |assignment| {
        if let Covers::Customer(customer, _) = assignment.covers {
            assignment.covers = Covers::Customer(customer, Facilities::All);
        }
    })
}

fn unlimited(access: &Access) -> Access {
    changed(access, |assignment| assignment.contact = None)
}

fn with(access: &Access, permission: Permission) -> Access {
    let mut access = changed(access, |assignment| {
        assignment.allow.insert(permission);
        assignment.deny = assignment.deny.filter(|denied| denied != permission);
    });
    access.features.insert(permission.feature());
    access
}

fn altered(access: &Access, change: impl Fn(Area<KindSet>) -> Option<Area<KindSet>>) -> Scope<KindSet> {
    Scope { areas: access.tickets().areas.into_iter().filter_map(change).collect() }
}

/// What a read-only role takes away is no matter of listings, which ask for `.view` permissions only: the tables of the
/// law's own tests are about that.
pub(super) const BROKEN: &[Mutant] = &[
    Mutant { name: "facilities of tickets are ignored", tickets: |access| everywhere(access).tickets(), ..TRUE_ONE },
    Mutant { name: "contacts of tickets are ignored", tickets: |access| unlimited(access).tickets(), ..TRUE_ONE },
    Mutant {
        name: "features are ignored",
        tickets: |access| Access { features: FeatureSet::all(), ..access.clone() }.tickets(),
        ..TRUE_ONE
    },
    Mutant {
        name: "what belongs to no facility is always seen",
        tickets: |access| {
            let seen = changed(access, |assignment| {
                if let Covers::Customer(_, Facilities::Selected { unassigned, .. }) = &mut assignment.covers {
                    *unassigned = true;
                }
            });
            seen.tickets()
        },
        ..TRUE_ONE
    },
    Mutant {
        name: "what belongs to no facility is never seen by site users",
        tickets: |access| altered(access, |area| (!matches!(area.extent, Extent::Unassigned(_))).then_some(area)),
        ..TRUE_ONE
    },
    Mutant {
        name: "denials are ignored",
        tickets: |access| changed(access, |assignment| assignment.deny = PermissionSet::empty()).tickets(),
        ..TRUE_ONE
    },
    Mutant {
        name: "allowances are ignored",
        tickets: |access| changed(access, |assignment| assignment.allow = PermissionSet::empty()).tickets(),
        ..TRUE_ONE
    },
    Mutant {
        name: "kinds are ignored",
        tickets: |access| altered(access, |area| Some(Area { kinds: KindSet::all(), ..area })),
        ..TRUE_ONE
    },
    Mutant {
        name: "tickets of retail customers are ignored",
        tickets: |access| altered(access, |area| (area.extent != Extent::AllRetail).then_some(area)),
        ..TRUE_ONE
    },
    Mutant { name: "archived tickets are seen", after: "UPDATE tickets SET live = 1", ..TRUE_ONE },
    Mutant { name: "all tickets are retail", after: "UPDATE tickets SET retail = live", ..TRUE_ONE },
    Mutant {
        name: "archived tickets of retail customers are seen",
        after: "UPDATE tickets SET retail = 1 WHERE customer_id IN (SELECT id FROM customers WHERE kind = 'retail')",
        ..TRUE_ONE
    },
    Mutant { name: "a new ticket is always live", before: "DROP TRIGGER tickets_live_insert", ..TRUE_ONE },
    Mutant { name: "a moved ticket stays live", before: "DROP TRIGGER tickets_live_move", ..TRUE_ONE },
    Mutant {
        name: "tickets do not hear of archived customers",
        before: "DROP TRIGGER customers_live_tickets",
        ..TRUE_ONE
    },
    Mutant {
        name: "tickets do not hear of archived facilities",
        before: "DROP TRIGGER facilities_live_tickets",
        ..TRUE_ONE
    },
    Mutant { name: "facilities of devices are ignored", devices: |access| everywhere(access).devices(), ..TRUE_ONE },
    Mutant { name: "contacts of devices are ignored", devices: |access| unlimited(access).devices(), ..TRUE_ONE },
    Mutant {
        name: "devices are seen without device.view",
        devices: |access| with(access, Permission::DeviceView).devices(),
        ..TRUE_ONE
    },
    Mutant {
        name: "devices on tickets are not seen",
        devices: |access| DeviceScope { through: Vec::new(), ..access.devices() },
        ..TRUE_ONE
    },
    Mutant {
        name: "devices on tickets are seen anywhere",
        devices: |access| {
            let mut scope = access.devices();
            for through in &mut scope.through {
                through.extents = everywhere(access).assignments.iter().flat_map(Assignment::extents).collect();
            }
            scope
        },
        ..TRUE_ONE
    },
    Mutant {
        name: "devices are seen on tickets that are not",
        devices: |access| {
            let mut scope = access.devices();
            for through in &mut scope.through {
                through.tickets.areas.iter_mut().for_each(|area| area.kinds = KindSet::all());
            }
            scope
        },
        ..TRUE_ONE
    },
    Mutant { name: "archived devices are seen", after: "UPDATE devices SET live = 1", ..TRUE_ONE },
    Mutant { name: "all devices are retail", after: "UPDATE devices SET retail = live", ..TRUE_ONE },
    Mutant { name: "a new device is always live", before: "DROP TRIGGER devices_live_insert", ..TRUE_ONE },
    Mutant { name: "a moved device stays live", before: "DROP TRIGGER devices_live_move", ..TRUE_ONE },
    Mutant {
        name: "devices do not hear of archived customers",
        before: "DROP TRIGGER customers_live_devices",
        ..TRUE_ONE
    },
    Mutant {
        name: "devices do not hear of archived facilities",
        before: "DROP TRIGGER facilities_live_devices",
        ..TRUE_ONE
    },
    Mutant {
        name: "facilities of documents are ignored",
        documents: |access| everywhere(access).documents(),
        ..TRUE_ONE
    },
    Mutant { name: "contacts of documents are ignored", documents: |access| unlimited(access).documents(), ..TRUE_ONE },
    Mutant {
        name: "invoices are seen without invoice.view",
        documents: |access| with(access, Permission::InvoiceView).documents(),
        ..TRUE_ONE
    },
    Mutant {
        name: "every document is seen by whoever sees one",
        documents: |access| {
            let mut scope = access.documents();
            scope.areas.iter_mut().for_each(|area| area.kinds.papers = PaperSet::all());
            scope
        },
        ..TRUE_ONE
    },
    Mutant {
        name: "documents are seen on whatever they hang",
        documents: |access| {
            let mut scope = access.documents();
            scope.areas.iter_mut().for_each(|area| area.kinds.holders = Set::all());
            scope
        },
        ..TRUE_ONE
    },
    Mutant {
        name: "documents of the customer are not seen",
        documents: |access| {
            let mut scope = access.documents();
            let others = Set::all().filter(|holder| holder != Holder::Customer);
            scope.areas.iter_mut().for_each(|area| area.kinds.holders = area.kinds.holders.and(others));
            scope
        },
        ..TRUE_ONE
    },
    Mutant {
        name: "documents of models are not seen",
        documents: |access| DocumentScope { models: Vec::new(), ..access.documents() },
        ..TRUE_ONE
    },
    Mutant {
        name: "documents of models are seen without a device",
        documents: |access| {
            let mut scope = access.documents();
            for model in &mut scope.models {
                model.extents = everywhere(access).assignments.iter().flat_map(Assignment::extents).collect();
            }
            scope
        },
        ..TRUE_ONE
    },
    Mutant {
        name: "all documents of models are seen",
        documents: |access| {
            let mut scope = access.documents();
            scope.models.iter_mut().for_each(|model| model.papers = PaperSet::all());
            scope
        },
        ..TRUE_ONE
    },
    Mutant { name: "archived documents are seen", after: "UPDATE documents SET live = 1", ..TRUE_ONE },
    Mutant { name: "a new document is always live", before: "DROP TRIGGER documents_live_insert", ..TRUE_ONE },
    Mutant { name: "a moved document stays live", before: "DROP TRIGGER documents_live_move", ..TRUE_ONE },
    Mutant {
        name: "documents do not hear of archived customers",
        before: "DROP TRIGGER customers_live_documents",
        ..TRUE_ONE
    },
    Mutant {
        name: "documents do not hear of archived facilities",
        before: "DROP TRIGGER facilities_live_documents",
        ..TRUE_ONE
    },
    Mutant {
        name: "documents stay where their tickets were",
        before: "DROP TRIGGER documents_follow_tickets",
        ..TRUE_ONE
    },
    Mutant {
        name: "documents stay where their devices were",
        before: "DROP TRIGGER documents_follow_devices",
        ..TRUE_ONE
    },
    Mutant {
        name: "whoever is limited to a contact sees colleagues",
        colleagues: |access| unlimited(access).colleagues(),
        ..TRUE_ONE
    },
    Mutant {
        name: "colleagues are seen without user.view",
        colleagues: |access| with(access, Permission::UserView).colleagues(),
        ..TRUE_ONE
    },
    Mutant {
        name: "colleagues are seen with another view",
        colleagues: |access| {
            let others = |assignment: &&Assignment| {
                assignment.contact.is_none() && assignment.holding(Permission::DeviceView, access.features).holds()
            };
            access.assignments.iter().filter(others).filter_map(|assignment| assignment.covers.customer()).collect()
        },
        ..TRUE_ONE
    },
    Mutant {
        name: "users of archived customers are seen",
        after: "UPDATE customers SET archived_at = NULL",
        ..TRUE_ONE
    },
    Mutant { name: "the dashboard is seen without dashboard.view", dashboard: Access::clone, ..TRUE_ONE },
    Mutant {
        name: "the dashboard counts all facilities",
        dashboard: |access| everywhere(&access.dashboard()),
        ..TRUE_ONE
    },
    Mutant {
        name: "the dashboard counts all contacts",
        dashboard: |access| unlimited(&access.dashboard()),
        ..TRUE_ONE
    },
    Mutant {
        name: "the dashboard counts whatever kind",
        dashboard: |access| {
            let views = TicketKind::ALL.iter().map(|kind| kind.view());
            views.fold(access.dashboard(), |access, view| with(&access, view))
        },
        ..TRUE_ONE
    },
];
