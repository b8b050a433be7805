//! How far a long piece of work has come: one line on a terminal's stderr, drawn over itself.
//!
//! It is there for a person who waits: not where stderr is no terminal, not with `--quiet`, not on a terminal that
//! cannot erase a line, and not for work that is done in a moment. Words that are said meanwhile stand above it.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::Ui;
use super::escape;

/// Work that takes less is not shown.
const MOMENT: Duration = Duration::from_millis(500);
/// How often it is drawn.
const EVERY: Duration = Duration::from_millis(100);
/// How wide the bar is, in characters.
const BAR: u64 = 20;
/// Erases the line and goes back to its beginning.
const ERASE: &[u8] = b"\r\x1b[K";

/// Whether the line is on the terminal now.
static DRAWN: AtomicBool = AtomicBool::new(false);

/// Takes the line off the terminal, for a handler of Ctrl-C that ends the process.
pub(super) fn wipe() {
    if DRAWN.swap(false, Ordering::SeqCst) {
        io::stderr().write_all(ERASE).ok();
    }
}

/// Work that is under way.
pub(super) struct Progress {
    what: String,
    total: u64,
    began: Instant,
    drawn: Option<Instant>,
}

impl Ui {
    /// Begins to show how far a piece of work has come: `what` is a word such as "Sending", `total` how much there is.
    pub fn begin_progress(&mut self, what: &str, total: u64) {
        let shown = self.terminal.stderr && !self.terminal.dumb && !self.options.quiet;
        self.progress = shown.then(|| Progress { what: what.to_owned(), total, began: now(), drawn: None });
    }

    /// Shows how much of the work is done. `note` says what it waits for, if it does.
    pub fn progress(&mut self, done: u64, note: Option<&str>) {
        let Some(progress) = &mut self.progress else { return };
        let now = now();
        let (began, width) = (now.saturating_duration_since(progress.began), self.terminal.width_err());
        if began < MOMENT || progress.drawn.is_some_and(|drawn| now.saturating_duration_since(drawn) < EVERY) {
            return;
        }
        progress.drawn = Some(now);
        let line = line(&progress.what, done, progress.total, began, note, self.terminal.unicode, width);
        let drawing = [ERASE, line.as_bytes()].concat();
        DRAWN.store(true, Ordering::SeqCst);
        self.err.write_all(&drawing).and_then(|()| self.err.flush()).ok();
    }

    /// The work is over, and its line goes.
    pub fn end_progress(&mut self) {
        self.clear_progress();
        self.progress = None;
    }

    /// Makes room for words. The line comes back below them when there is progress again.
    pub(super) fn clear_progress(&mut self) {
        if let Some(progress) = &mut self.progress
            && DRAWN.swap(false, Ordering::SeqCst)
        {
            progress.drawn = None;
            self.err.write_all(ERASE).and_then(|()| self.err.flush()).ok();
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "progress")]
fn now() -> Instant {
    Instant::now()
}

/// The line, no wider than the terminal: one that wraps could not be drawn over.
fn line(what: &str, done: u64, total: u64, began: Duration, note: Option<&str>, unicode: bool, width: usize) -> String {
    let total = total.max(done).max(1);
    let full = usize::try_from(done * BAR / total).unwrap_or(0);
    let rest = usize::try_from(BAR).unwrap_or(0) - full;
    let (mark, gap) = if unicode { ("━", "─") } else { ("#", "-") };
    let mut line = format!("{what} {}{} {done}/{total}", mark.repeat(full), gap.repeat(rest));
    match note {
        Some(note) => line.push_str(&format!(", {}", escape::terminal(note))),
        None if done > 0 && !began.is_zero() => {
            let pace = done as f64 / began.as_secs_f64();
            let left = Duration::from_secs_f64(((total - done) as f64 / pace).min(1e9)).as_secs();
            let pace = if pace < 10.0 { format!("{pace:.1}") } else { format!("{pace:.0}") };
            line.push_str(&format!(", {pace}/s, {} left", span(left)));
        }
        None => {}
    }
    line.chars().take(width.saturating_sub(1)).collect()
}

/// A length of time, to the second at first, later more roughly.
fn span(seconds: u64) -> String {
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}s"),
        (0, minutes, seconds) => format!("{minutes}m {seconds:02}s"),
        (hours, minutes, _) => format!("{hours}h {minutes:02}m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(done: u64, total: u64, seconds: u64, note: Option<&str>, width: usize) -> String {
        line("Sending", done, total, Duration::from_secs(seconds), note, false, width)
    }

    #[test]
    fn the_line_says_how_far_it_is_and_how_long_it_takes() {
        assert_eq!(drawn(0, 10, 1, None, 80), "Sending -------------------- 0/10");
        assert_eq!(drawn(5, 10, 2, None, 80), "Sending ##########---------- 5/10, 2.5/s, 2s left");
        assert_eq!(drawn(100, 10_000, 1, None, 80), "Sending -------------------- 100/10000, 100/s, 1m 39s left");
        assert_eq!(drawn(1, 10_000, 10, None, 80), "Sending -------------------- 1/10000, 0.1/s, 27h 46m left");
        assert_eq!(drawn(12, 10, 1, None, 80), "Sending #################### 12/12, 12/s, 0s left");
        assert_eq!(drawn(1, 2, 1, Some("waiting\u{1b}[1m"), 80), "Sending ##########---------- 1/2, waiting\\u{1b}[1m");
        assert_eq!(drawn(5, 10, 2, None, 20), "Sending ##########-");
        assert_eq!(drawn(0, 0, 0, None, 0), "");
    }

    #[test]
    fn nobody_sees_it_but_a_person_at_a_terminal() {
        let (mut ui, captured) = Ui::for_test(super::super::Options::default());
        ui.begin_progress("Sending", 10);
        std::thread::sleep(MOMENT);
        ui.progress(5, None);
        ui.end_progress();
        assert_eq!(captured.err(), "");
    }
}
