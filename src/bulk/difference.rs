//! In what a row differs from what is there.

use super::checked::Cell;
use crate::domain::text;

/// A column in which a row says something else than what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// The column.
    pub column: &'static str,
    /// What is there, as a cell would say it; empty for nothing.
    pub there: String,
}

/// In what a row differs from what is there.
#[derive(Debug, Default)]
pub struct Difference {
    columns: Vec<Differs>,
    fixed: &'static [&'static str],
}

impl Difference {
    /// No difference yet, to something of which these columns never change.
    pub fn but_never(fixed: &'static [&'static str]) -> Difference {
        Difference { columns: Vec::new(), fixed }
    }

    /// Looks at one column: `same` unless the row says something else; `there` is what is there, as a cell would say it.
    pub fn see(&mut self, column: &'static str, same: bool, there: impl FnOnce() -> String) -> &mut Difference {
        if !same {
            self.columns.push(Differs { column, there: there() });
        }
        self
    }

    /// Looks at one column by what decides whether two of its values are the same. A cell that agrees with what is there
    /// is made silent: what is left in the cells of a row is what there is to change.
    pub fn weigh<T, K: PartialEq>(
        &mut self,
        column: &'static str,
        cell: &mut Cell<T>,
        by: impl FnOnce(&T) -> K,
        there: Option<K>,
        told: impl FnOnce() -> String,
    ) -> &mut Difference {
        let same = cell.as_ref().map(by).agrees_with(there.as_ref());
        if same {
            *cell = Cell::Silent;
        }
        self.see(column, same, told)
    }

    /// [`Difference::weigh`] for a text. Its Unicode form does not matter.
    pub fn text(&mut self, column: &'static str, cell: &mut Cell<String>, there: Option<&str>) -> &mut Difference {
        let by = |said: &String| text::composed(said).into_owned();
        let told = || there.unwrap_or_default().to_owned();
        self.weigh(column, cell, by, there.map(|there| text::composed(there).into_owned()), told)
    }

    /// [`Difference::weigh`] for a value that is written as one word.
    pub fn value<T>(&mut self, column: &'static str, cell: &mut Cell<T>, there: Option<T>) -> &mut Difference
    where
        T: Copy + PartialEq + ToString,
    {
        self.weigh(column, cell, |said| *said, there, || there.map(|there| there.to_string()).unwrap_or_default())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Whether what is there can become as the row says.
    pub(super) fn can_be_made(&self) -> bool {
        !self.columns.iter().any(|differs| self.fixed.contains(&differs.column))
    }

    /// The columns that differ.
    pub(super) fn into_columns(self) -> Vec<Differs> {
        self.columns
    }

    /// The columns that differ, each with whether it stays as it is for ever.
    pub(super) fn told(self) -> impl Iterator<Item = (Differs, bool)> {
        let fixed = self.fixed;
        self.columns.into_iter().map(move |differs| {
            let stays = fixed.contains(&differs.column);
            (differs, stays)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_agrees_falls_silent() {
        let mut difference = Difference::default();
        let (mut same, mut other, mut gone) =
            (Cell::Says("A\u{30a}se".to_owned()), Cell::Says("b".to_owned()), Cell::Empty);
        difference
            .text("name", &mut same, Some("\u{c5}se"))
            .text("address", &mut other, Some("B"))
            .text("phone", &mut gone, Some("1"))
            .text("model", &mut Cell::Empty, None)
            .value("number", &mut Cell::Says(1), Some(1));
        assert_eq!((same, other, gone), (Cell::Silent, Cell::Says("b".to_owned()), Cell::Empty));
        let differs = |column, there: &str| Differs { column, there: there.to_owned() };
        assert_eq!(difference.into_columns(), [differs("address", "B"), differs("phone", "1")]);
    }

    #[test]
    fn what_never_changes_is_known() {
        let mut difference = Difference::but_never(&["kind"]);
        difference.value("number", &mut Cell::Says(1), Some(2));
        assert!(difference.can_be_made());
        difference.value("kind", &mut Cell::Says(1), None);
        assert!(!difference.can_be_made());
        let told: Vec<_> = difference.told().map(|(differs, stays)| (differs.column, stays)).collect();
        assert_eq!(told, [("number", false), ("kind", true)]);
    }
}
