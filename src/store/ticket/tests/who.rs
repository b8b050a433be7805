//! Who can reach something is everybody whom the law lets: compared on random worlds, about objects of every kind at the
//! places of a world's tickets. The same checker has to catch look-ups that are broken on purpose.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::facts::Facts;
use super::runner::{are_noticed, how_many, in_worlds};
use super::world::World;
use crate::domain::access::{Candidates, Equipment, Hangs, Limit, Object, Paper, Work};
use crate::domain::document::DocumentKind;
use crate::domain::id::{AssignmentId, UserId};
use crate::domain::permission::Permission;
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::Tx;
use crate::store::access::WhoSort;

/// A way to break the look-up.
struct Mutant {
    name: &'static str,
    /// From an object, who is asked. The law's own is [`Object::candidates`].
    asked: fn(&Object) -> BTreeSet<Candidates>,
}

const TRUE_ONE: Mutant = Mutant { name: "the law", asked: Object::candidates };

/// Objects of every kind at the place of a ticket, whatever else there is of them in the world.
fn objects(facts: &Facts, work: Work) -> Vec<Object> {
    let (place, all) = (work.place, || facts.tickets.iter().map(|ticket| ticket.work()));
    let paper = |kind, on| Object::Document(Paper { kind, on });
    let anywhere_like_it = all().map(|work| work.place).filter(|at| at.customer == place.customer).collect();
    vec![
        Object::Ticket(work),
        Object::Comment { on: work, internal: false },
        Object::New(place),
        Object::Facility(place),
        Object::Customer(place),
        Object::Device(Equipment { place, tickets: vec![work] }),
        Object::Device(Equipment { place, tickets: all().collect() }),
        paper(DocumentKind::File, Hangs::Ticket(work)),
        paper(DocumentKind::Invoice, Hangs::Ticket(work)),
        paper(DocumentKind::Report, Hangs::Device(place)),
        paper(DocumentKind::File, Hangs::Facility(place)),
        paper(DocumentKind::Estimate, Hangs::Customer(place)),
        paper(DocumentKind::File, Hangs::Model(anywhere_like_it)),
        paper(DocumentKind::File, Hangs::Model(all().map(|work| work.place).collect())),
        Object::User(vec![place]),
        Object::User(all().map(|work| work.place).collect()),
        Object::Anywhere(Vec::new()),
    ]
}

/// Puts a world into the database and compares; what differs, if anything does.
fn check(tx: &Tx<'_>, world: &World, mutant: &Mutant) -> Result<Option<String>> {
    let mut facts = Facts::insert(tx, world)?;
    for change in &world.changes {
        facts.change(tx, change)?;
    }
    // A limit that is taken away must not stay anywhere.
    for assignment in facts.users.iter_mut().flat_map(|(_, assignments)| assignments) {
        if assignment.contact.is_some() && assignment.id.0 % 3 == 0 {
            assignment.contact = None;
            tx.run("UPDATE assignments SET contact_id = NULL WHERE id = ?1", [assignment.id])?;
        }
    }
    let stale = "SELECT f.assignment_id FROM assignment_facilities f JOIN assignments a ON a.id = f.assignment_id
                 WHERE f.limit_id <> coalesce(a.contact_id, 0)";
    let stale: Vec<AssignmentId> = tx.all(stale, (), |row| row.get(0))?;
    if !stale.is_empty() {
        return Ok(Some(format!("{stale:?} would be looked at for nothing, or not at all")));
    }
    let users = facts.accesses();
    let works: Vec<_> = facts.tickets.iter().map(|ticket| ticket.work()).collect();
    for (at, work) in works.into_iter().enumerate() {
        let objects = objects(&facts, work);
        // Not all about each, and all of them all the time.
        let turn = at + world.tickets.len() + world.users.len();
        for object in [&objects[0], &objects[turn % objects.len()]] {
            let takes: Vec<_> = Permission::ALL.iter().copied().filter(|asked| object.takes(*asked)).collect();
            for asked in [None, takes.get(turn % takes.len().max(1)).copied()] {
                let expected: Vec<_> = users
                    .iter()
                    .filter_map(|(user, access)| Some((*user, access.reaching(object, asked)?.id)))
                    .collect();
                let found = who(tx, object, asked, mutant)?;
                if found != expected {
                    return Ok(Some(format!("{asked:?} {object:?}\nfound    {found:?}\nexpected {expected:?}")));
                }
            }
        }
    }
    Ok(None)
}

fn who(
    tx: &Tx<'_>,
    object: &Object,
    asked: Option<Permission>,
    mutant: &Mutant,
) -> Result<Vec<(UserId, AssignmentId)>> {
    let mut found = Vec::new();
    tx.candidates(&(mutant.asked)(object), (WhoSort::User, false), &mut |candidate| {
        if let Some(assignment) = candidate.access.reaching(object, asked) {
            found.push((candidate.id, assignment.id));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

#[test]
fn the_law_and_who_agree_in_all_worlds() {
    if let Err(error) = in_worlds(how_many(), true, |tx, world| check(tx, world, &TRUE_ONE)) {
        panic!("{error}");
    }
}

fn without(object: &Object, missed: fn(&Candidates) -> bool) -> BTreeSet<Candidates> {
    object.candidates().into_iter().filter(|candidates| !missed(candidates)).collect()
}

/// Look-ups that forget somebody. One that asks too many is no fault of its own: the law turns them away.
const BROKEN: &[Mutant] = &[
    Mutant {
        name: "all-retail users are forgotten",
        asked: |object| without(object, |candidates| matches!(candidates, Candidates::AllRetail)),
    },
    Mutant {
        name: "customer users are forgotten",
        asked: |object| without(object, |candidates| matches!(candidates, Candidates::Whole(..))),
    },
    Mutant {
        name: "site users are forgotten",
        asked: |object| without(object, |candidates| matches!(candidates, Candidates::Listed(..))),
    },
    Mutant {
        name: "what is unassigned is forgotten",
        asked: |object| without(object, |candidates| matches!(candidates, Candidates::Unassigned(..))),
    },
    Mutant {
        name: "colleagues are forgotten",
        asked: |object| without(object, |candidates| matches!(candidates, Candidates::Customer(..))),
    },
    Mutant {
        name: "those limited to a contact are forgotten",
        asked: |object| {
            without(object, |candidates| match candidates {
                Candidates::Whole(_, limit) | Candidates::Listed(_, limit) | Candidates::Unassigned(_, limit) => {
                    matches!(limit, Limit::To(_))
                }
                _ => false,
            })
        },
    },
    Mutant {
        name: "only one place of a model is looked at",
        asked: |object| match object {
            Object::Document(Paper { kind, on: Hangs::Model(devices) }) => {
                let on = Hangs::Model(devices.iter().take(1).copied().collect());
                Object::Document(Paper { kind: *kind, on }).candidates()
            }
            object => object.candidates(),
        },
    },
    Mutant {
        name: "only one ticket of a device is looked at",
        asked: |object| match object {
            Object::Device(Equipment { place, tickets }) => {
                let tickets = tickets.iter().take(1).copied().collect();
                Object::Device(Equipment { place: *place, tickets }).candidates()
            }
            object => object.candidates(),
        },
    },
];

#[test]
fn broken_look_ups_are_caught() {
    are_noticed(BROKEN, |mutant| mutant.name, check);
}
