//! What a file names although it is archived.

use std::collections::BTreeSet;

use crate::domain::customer::{Customer, Facility};

/// So many are named.
const NAMED: usize = 10;

/// Archived customers and facilities that the rows of a file are about, or belong to. That is allowed, and worth saying:
/// nobody outside sees them, nor what belongs to them.
#[derive(Debug, Default)]
pub struct Archived {
    named: BTreeSet<String>,
    more: bool,
}

impl Archived {
    /// Notes what a row is about, or belongs to, whatever becomes of the row.
    pub fn note(&mut self, customer: &Customer, facility: Option<&Facility>) {
        if customer.archived {
            self.add(format!("customer {}", customer.number));
        } else if let Some(facility) = facility.filter(|facility| facility.archived) {
            self.add(format!("facility {}", facility.path()));
        }
    }

    fn add(&mut self, name: String) {
        if self.named.len() < NAMED {
            self.named.insert(name);
        } else {
            self.more |= !self.named.contains(&name);
        }
    }

    /// A sentence about them, if there are any.
    pub fn warning(&self) -> Option<String> {
        if self.named.is_empty() {
            return None;
        }
        let named = self.named.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if self.more { ", and others" } else { "" };
        Some(format!("Some rows are about what is archived, so nobody outside sees it: {named}{more}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_named() {
        let mut archived = Archived::default();
        assert_eq!(archived.warning(), None);
        for number in 0..NAMED {
            archived.add(format!("customer {number}"));
            archived.add("customer 0".to_owned());
        }
        let told = archived.warning().expect("some are archived");
        assert!(told.ends_with("customer 8, customer 9."), "{told}");
        archived.add("facility 1/2".to_owned());
        assert!(archived.warning().is_some_and(|told| told.contains("customer 9, and others.")));
    }
}
