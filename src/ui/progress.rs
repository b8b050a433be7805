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

/// How much work there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// So many things, one as much work as the other.
    Items(u64),
    /// The rows of a file of so many bytes, if that is known.
    Bytes(Option<u64>),
}

/// How much of it is done.
#[derive(Debug, Clone, Copy)]
struct Done {
    /// Things or rows.
    count: u64,
    /// Of what is the total, so much.
    part: u64,
}

/// Work that is under way.
pub(super) struct Progress {
    what: String,
    total: Total,
    began: Instant,
    drawn: Option<Instant>,
}

impl Ui {
    /// Begins to show how far a piece of work has come: `what` is a word such as "Sending".
    pub fn begin_progress(&mut self, what: &str, total: Total) {
        let shown = self.terminal.stderr && !self.terminal.dumb && !self.options.quiet;
        self.progress = shown.then(|| Progress { what: what.to_owned(), total, began: now(), drawn: None });
    }

    /// Shows how many things are done. `note` says what the work waits for, if it does.
    pub fn progress(&mut self, done: u64, note: Option<&str>) {
        self.draw_progress(Done { count: done, part: done }, note);
    }

    /// Shows how many rows of a file are done, and how many bytes of it.
    pub fn progress_in_file(&mut self, rows: u64, bytes: u64) {
        self.draw_progress(Done { count: rows, part: bytes }, None);
    }

    fn draw_progress(&mut self, done: Done, note: Option<&str>) {
        let Some(progress) = &mut self.progress else { return };
        let now = now();
        let (began, width) = (now.saturating_duration_since(progress.began), self.terminal.width_err());
        if began < MOMENT || progress.drawn.is_some_and(|drawn| now.saturating_duration_since(drawn) < EVERY) {
            return;
        }
        progress.drawn = Some(now);
        let line = line(&progress.what, done, progress.total, began, note, self.terminal.unicode);
        let line: String = line.chars().take(width.saturating_sub(1)).collect();
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

/// The line, which the terminal cuts where it is too wide: one that wraps could not be drawn over.
fn line(what: &str, done: Done, total: Total, began: Duration, note: Option<&str>, unicode: bool) -> String {
    let Done { count, part } = done;
    let of = match total {
        Total::Items(total) | Total::Bytes(Some(total)) => Some(total.max(part).max(1)),
        Total::Bytes(None) => None,
    };
    let bar = of.map(|of| {
        let full = usize::try_from(part.saturating_mul(BAR) / of).unwrap_or(0);
        let (mark, gap) = if unicode { ("━", "─") } else { ("#", "-") };
        format!(" {}{}", mark.repeat(full), gap.repeat(usize::try_from(BAR).unwrap_or(0) - full))
    });
    let counted = match (total, of) {
        (Total::Items(_), Some(of)) => format!("{count}/{of}"),
        (_, Some(of)) => format!("{}%, {count} rows", part.saturating_mul(100) / of),
        (_, None) => format!("{count} rows"),
    };
    let mut line = format!("{what}{} {counted}", bar.unwrap_or_default());
    match note {
        Some(note) => line.push_str(&format!(", {}", escape::terminal(note))),
        None if count > 0 && part > 0 && !began.is_zero() => {
            let pace = count as f64 / began.as_secs_f64();
            line.push_str(&if pace < 10.0 { format!(", {pace:.1}/s") } else { format!(", {pace:.0}/s") });
            if let Some(of) = of {
                let left = began.as_secs_f64() / part as f64 * (of - part) as f64;
                line.push_str(&format!(", {} left", span(Duration::from_secs_f64(left.min(1e9)).as_secs())));
            }
        }
        None => {}
    }
    line
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

    fn drawn(done: u64, total: u64, seconds: u64, note: Option<&str>) -> String {
        let done = Done { count: done, part: done };
        line("Sending", done, Total::Items(total), Duration::from_secs(seconds), note, false)
    }

    #[test]
    fn the_line_says_how_far_it_is_and_how_long_it_takes() {
        assert_eq!(drawn(0, 10, 1, None), "Sending -------------------- 0/10");
        assert_eq!(drawn(5, 10, 2, None), "Sending ##########---------- 5/10, 2.5/s, 2s left");
        assert_eq!(drawn(100, 10_000, 1, None), "Sending -------------------- 100/10000, 100/s, 1m 39s left");
        assert_eq!(drawn(1, 10_000, 10, None), "Sending -------------------- 1/10000, 0.1/s, 27h 46m left");
        assert_eq!(drawn(12, 10, 1, None), "Sending #################### 12/12, 12/s, 0s left");
        assert_eq!(drawn(1, 2, 1, Some("waiting\u{1b}[1m")), "Sending ##########---------- 1/2, waiting\\u{1b}[1m");
        assert_eq!(drawn(0, 0, 0, None), "Sending -------------------- 0/1");
    }

    #[test]
    fn rows_are_counted_and_bytes_are_measured() {
        let importing = |size| {
            let done = Done { count: 3_000, part: 250 };
            line("Importing", done, Total::Bytes(size), Duration::from_secs(2), None, false)
        };
        assert_eq!(importing(Some(1_000)), "Importing #####--------------- 25%, 3000 rows, 1500/s, 6s left");
        assert_eq!(importing(None), "Importing 3000 rows, 1500/s");
        assert_eq!(importing(Some(100)), "Importing #################### 100%, 3000 rows, 1500/s, 0s left");
    }

    #[test]
    fn nobody_sees_it_but_a_person_at_a_terminal() {
        let (mut ui, captured) = Ui::for_test(super::super::Options::default());
        ui.begin_progress("Sending", Total::Items(10));
        std::thread::sleep(MOMENT);
        ui.progress(5, None);
        ui.end_progress();
        assert_eq!(captured.err(), "");
    }
}
