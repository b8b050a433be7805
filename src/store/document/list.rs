//! Which documents a listing shows, and in which order.
//!
//! A user's scope is walked along the indexes (see `store::walk`): a walk for each kind of holder and of
//! document, since permissions tell both apart. Documents of models belong nowhere, so those of the models that the user
//! sees are looked up first, and merged in.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use rusqlite::types::Value;

use crate::domain::access::{Area, DocumentScope, Part, Scope, Shelves};
use crate::domain::document::{DocumentKind, Holder, On, PaperSet};
use crate::domain::id::{DeviceId, DocumentId, TicketId};
use crate::domain::word::{Set, Word};
use crate::error::Result;
use crate::store::Tx;
use crate::store::walk::{self, Asked, Class, Direction, Extra, Line, Live, Path, Table};

/// The table, as it is walked.
pub(super) const DOCUMENTS: Table = Table { name: "documents", order: "created_at", classes: &["holder", "kind"] };

/// Which documents are asked for.
#[derive(Debug, Clone)]
pub struct DocumentFilter {
    /// Only those of this customer or facility, also on its tickets and devices. Its contact is not looked at. Documents
    /// of models belong to none.
    pub part: Part,
    /// Only those on this ticket, device, facility, customer or model itself.
    pub on: Option<On>,
    /// Only those of these kinds.
    pub kinds: PaperSet,
    /// Only those whose name holds this, given its key.
    pub text: Option<String>,
    /// In which order.
    pub sort: DocumentSort,
    /// The other way round.
    pub descending: bool,
}

impl Default for DocumentFilter {
    fn default() -> DocumentFilter {
        DocumentFilter {
            part: Part::default(),
            on: None,
            kinds: PaperSet::all(),
            text: None,
            sort: DocumentSort::CreatedAt,
            descending: true,
        }
    }
}

/// In which order documents are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentSort {
    /// By when they were added: the one that costs nothing.
    CreatedAt,
    /// By name.
    Name,
    /// By size.
    Size,
    /// By kind, in the order of the model.
    Kind,
}

/// Documents of models: which, by the key of the model.
type OfModels = BTreeMap<String, PaperSet>;

/// What is to be walked and looked up.
struct Route {
    /// The walks.
    paths: Vec<Path>,
    /// What is asked for besides.
    extra: Extra,
    /// The models whose documents are merged in.
    models: OfModels,
}

impl Tx<'_> {
    /// Shows the documents of a scope, or all there are for staff, who have none.
    pub fn documents(
        &self,
        scope: Option<&DocumentScope>,
        filter: &DocumentFilter,
        visit: &mut dyn FnMut(DocumentId) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let Route { paths, extra, models } = match scope {
            Some(scope) => self.route_of_scope(scope, filter)?,
            None => route_of_staff(filter),
        };
        let known = walk::positions::<i64>(self, &DOCUMENTS, &extra, None, self.documents_of_models(&models)?)?;
        let walk = |direction, visit: &mut dyn FnMut(i64) -> Result<ControlFlow<()>>| {
            walk::walk(self, &DOCUMENTS, &paths, Asked { direction, since: None, extra: &extra, known }, visit)
        };
        if filter.sort == DocumentSort::CreatedAt {
            let direction = if filter.descending { Direction::Back } else { Direction::Forth };
            return walk(direction, &mut |id| visit(DocumentId(id)));
        }
        self.gather(|take| walk(Direction::Back, take))?;
        let sql = format!(
            "SELECT o.id FROM listed l CROSS JOIN documents o WHERE o.id = l.id ORDER BY {}",
            order(filter.sort, filter.descending)
        );
        self.each(&sql, (), |row| row.get(0), visit)
    }

    fn route_of_scope(&self, scope: &DocumentScope, filter: &DocumentFilter) -> Result<Route> {
        let extra = with_text(filter);
        let route = |paths, extra| Route { paths, extra, models: OfModels::new() };
        match &filter.on {
            Some(On::Model(model)) => {
                let mut models = OfModels::new();
                for of in &scope.models {
                    let papers = of.papers.and(filter.kinds);
                    if !papers.is_empty() && self.model_is_within(&model.key, &of.extents)? {
                        add(&mut models, model.key.clone(), papers);
                    }
                }
                Ok(Route { paths: Vec::new(), extra, models })
            }
            Some(on) => Ok(route_on(on, papers_on(scope, on).and(filter.kinds), extra)),
            None => {
                let areas = Scope { areas: scope.areas.clone() };
                let paths = paths_of_scope(&areas.within(&filter.part), filter.kinds);
                if filter.part != Part::default() {
                    return Ok(route(paths, extra));
                }
                let mut models = OfModels::new();
                for of in &scope.models {
                    let papers = of.papers.and(filter.kinds);
                    if papers.is_empty() {
                        continue;
                    }
                    let mut keys = BTreeSet::new();
                    self.models_within(&of.extents, &mut keys)?;
                    keys.into_iter().for_each(|key| add(&mut models, key, papers));
                }
                Ok(Route { paths, extra, models })
            }
        }
    }

    /// The documents of models.
    fn documents_of_models(&self, models: &OfModels) -> Result<Vec<i64>> {
        let mut found = Vec::new();
        for (model, papers) in models {
            for kind in papers.iter() {
                let sql = "SELECT id FROM documents WHERE model_key = ?1 AND kind = ?2";
                found.extend(self.all(sql, (model, kind), |row| row.get::<_, i64>(0))?);
            }
        }
        Ok(found)
    }
}

fn add(models: &mut OfModels, model: String, papers: PaperSet) {
    let known = models.entry(model).or_default();
    *known = known.or(papers);
}

/// What a scope shows of the documents that hang on one thing, which is no model: an area has all of a kind or none.
fn papers_on(scope: &DocumentScope, on: &On) -> PaperSet {
    let holder = on.holder();
    let Some(place) = on.place().filter(|place| !place.customer_archived && !place.facility_archived) else {
        return PaperSet::empty();
    };
    let has = |area: &&Area<Shelves>| {
        area.extent.has(place)
            && (area.contact.is_none() || area.contact == place.contact)
            && area.kinds.holders.has(holder)
    };
    scope.areas.iter().filter(has).fold(PaperSet::empty(), |papers, area| papers.or(area.kinds.papers))
}

/// The documents of these kinds that hang on one thing, which is no model.
fn route_on(on: &On, papers: PaperSet, mut extra: Extra) -> Route {
    let own = |line| vec![Path { line, class: None }];
    let of_holder = Shelves { holders: Set::from_iter([on.holder()]), papers };
    let of_classes = |line: &dyn Fn(Live) -> Line| either(line, &each_class(of_holder));
    let paths = match on {
        On::Ticket { id, .. } => own(of_ticket(*id)),
        On::Device { id, .. } => own(of_device(*id)),
        On::Facility(place) => {
            let facility = place.facility;
            facility.map(|facility| of_classes(&|live| Line::Facility(facility, live))).unwrap_or_default()
        }
        On::Customer(place) => of_classes(&|live| Line::Unassigned(place.customer, live)),
        On::Model(_) => Vec::new(),
    };
    if matches!(on, On::Ticket { .. } | On::Device { .. }) && papers != PaperSet::all() {
        extra.any_of("+kind", words(papers));
    }
    // `kind IN ()` would be no SQL of every engine.
    Route { paths: if papers.is_empty() { Vec::new() } else { paths }, extra, models: OfModels::new() }
}

/// The walks that staff take: along the narrowest index that serves what is asked for, archived or not.
fn route_of_staff(filter: &DocumentFilter) -> Route {
    let mut extra = with_text(filter);
    if let Some(On::Model(model)) = &filter.on {
        return Route { paths: Vec::new(), extra, models: OfModels::from([(model.key.clone(), filter.kinds)]) };
    }
    if let Some(on) = &filter.on {
        return route_on(on, filter.kinds, extra);
    }
    let classes = by_class(Shelves { papers: filter.kinds, ..everything() });
    let of_classes = |line: &dyn Fn(Live) -> Line| either(line, &classes);
    let Part { customer, facility, .. } = filter.part;
    let paths = match (facility, customer) {
        (Some(facility), _) => of_classes(&|live| Line::Facility(facility, live)),
        (None, Some((customer, _))) => of_classes(&|live| Line::Customer(customer, live)),
        (None, None) => {
            if filter.kinds != PaperSet::all() {
                extra.any_of("+kind", words(filter.kinds));
            }
            vec![Path { line: Line::All, class: None }]
        }
    };
    Route { paths, extra, models: OfModels::new() }
}

fn words(papers: PaperSet) -> impl Iterator<Item = Value> {
    papers.iter().map(|kind| Value::Text(kind.word().to_owned()))
}

fn with_text(filter: &DocumentFilter) -> Extra {
    let mut extra = Extra::default();
    if let Some(text) = &filter.text {
        extra.contains(&["name_key"], text);
    }
    extra
}

/// The walks that make up a scope, as far as these kinds are asked for.
pub(super) fn paths_of_scope(scope: &Scope<Shelves>, kinds: PaperSet) -> Vec<Path> {
    let paths = |area: &Area<Shelves>| {
        let shelves = Shelves { papers: area.kinds.papers.and(kinds), ..area.kinds };
        let classes = if area.contact.is_some() { each_class(shelves) } else { by_class(shelves) };
        walk::paths_of_area(area, classes.into_iter())
    };
    scope.areas.iter().flat_map(paths).collect()
}

/// Whatever belongs somewhere: models hold documents that belong nowhere.
fn everything() -> Shelves {
    Shelves { holders: Set::all().filter(|holder| holder != Holder::Model), papers: PaperSet::all() }
}

/// All classes at once, or one after the other where not all are asked for.
fn by_class(shelves: Shelves) -> Vec<Option<Class>> {
    if shelves == everything() { vec![None] } else { each_class(shelves) }
}

/// A class for each kind of holder and of document: no index has a contact's documents of all kinds.
fn each_class(shelves: Shelves) -> Vec<Option<Class>> {
    let Shelves { holders, papers } = shelves;
    holders.iter().flat_map(|holder| papers.iter().map(move |kind| Some(class(holder, kind)))).collect()
}

pub(super) fn class(holder: Holder, kind: DocumentKind) -> Class {
    [holder.word(), kind.word()]
}

/// The walks along a line, archived or not.
fn either(line: &dyn Fn(Live) -> Line, classes: &[Option<Class>]) -> Vec<Path> {
    let lines = Live::EITHER.map(line);
    lines.iter().flat_map(|line| classes.iter().map(|class| Path { line: *line, class: *class })).collect()
}

/// Those on a ticket.
pub(super) fn of_ticket(ticket: TicketId) -> Line {
    Line::Own("ticket_id = ?1", ticket.0)
}

/// Those on a device.
pub(super) fn of_device(device: DeviceId) -> Line {
    Line::Own("device_id = ?1", device.0)
}

fn order(sort: DocumentSort, descending: bool) -> String {
    let direction = if descending { "DESC" } else { "ASC" };
    let column = match sort {
        DocumentSort::CreatedAt => "o.created_at".to_owned(),
        DocumentSort::Name => "o.name_key".to_owned(),
        DocumentSort::Size => "o.size".to_owned(),
        DocumentSort::Kind => {
            let kinds = DocumentKind::ALL.iter();
            let cases: String = kinds.map(|kind| format!(" WHEN '{}' THEN {}", kind.word(), kind.index())).collect();
            format!("CASE o.kind{cases} END")
        }
    };
    format!("{column} {direction}, o.id {direction}")
}
