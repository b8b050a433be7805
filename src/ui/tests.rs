use std::ops::ControlFlow;

use super::*;

#[derive(serde::Serialize)]
struct Device {
    id: u32,
    name: String,
    note: Option<String>,
}

impl Record for Device {
    const NOUN: &'static str = "device";

    fn columns() -> &'static [Column<Device>] {
        &[
            Column { name: "id", shown: true, cell: |device| device.id.to_string() },
            Column { name: "name", shown: true, cell: |device| device.name.clone() },
            Column { name: "last_note", shown: false, cell: |device| device.note.clone().unwrap_or_default() },
        ]
    }

    fn key(&self) -> String {
        self.name.clone()
    }
}

fn device(id: u32, name: &str) -> Device {
    Device { id, name: name.to_owned(), note: id.is_multiple_of(2).then(|| "=1+1".to_owned()) }
}

fn with(format: Format) -> Options {
    Options { format, ..Options::default() }
}

fn with_columns(format: Format, columns: &[&str]) -> Options {
    Options { columns: Some(columns.iter().map(|name| (*name).to_owned()).collect()), ..with(format) }
}

/// What a listing of so many devices shows, and how many were pushed before it had enough.
fn listed(options: Options, limit: Option<usize>, devices: u32) -> (String, String, u32) {
    let (mut ui, captured) = Ui::for_test(options);
    let mut list = ui.list(limit).unwrap();
    let mut pushed = 0;
    for id in 1..=devices {
        pushed += 1;
        if list.push(&device(id, &format!("d{id}"))).unwrap().is_break() {
            break;
        }
    }
    list.finish().unwrap();
    (captured.out(), captured.err(), pushed)
}

#[test]
fn every_format_lists() {
    let out = |format| listed(with(format), None, 2).0;
    assert_eq!(out(Format::Table), "ID  NAME\n1   d1\n2   d2\n");
    assert_eq!(
        out(Format::Json),
        "[\n{\"id\":1,\"name\":\"d1\",\"note\":null},\n{\"id\":2,\"name\":\"d2\",\"note\":\"=1+1\"}\n]\n"
    );
    assert_eq!(
        out(Format::Jsonl),
        "{\"id\":1,\"name\":\"d1\",\"note\":null}\n{\"id\":2,\"name\":\"d2\",\"note\":\"=1+1\"}\n"
    );
    assert_eq!(out(Format::Csv), "id,name,last_note\n1,d1,\n2,d2,'=1+1\n");
    assert_eq!(out(Format::Ids), "d1\nd2\n");
}

#[test]
fn every_format_knows_the_empty_list() {
    let shown = |format| listed(with(format), None, 0);
    assert_eq!(shown(Format::Table), (String::new(), "No devices.\n".to_owned(), 0));
    assert_eq!(shown(Format::Json).0, "[]\n");
    assert_eq!(shown(Format::Jsonl).0, "");
    assert_eq!(shown(Format::Csv).0, "id,name,last_note\n");
    assert_eq!(shown(Format::Ids), (String::new(), String::new(), 0));
}

#[test]
fn a_table_counts_what_it_does_not_show() {
    let (out, err, pushed) = listed(Options::default(), None, 87);
    assert_eq!((out.lines().count(), pushed), (51, 87));
    assert_eq!(err, "… and 37 more (--limit 0 shows all)\n");

    let (out, err, pushed) = listed(Options::default(), Some(2), 5000);
    assert_eq!((out.lines().count(), pushed), (3, 1003));
    assert_eq!(err, "… and more than 1,000 more (--limit 0 shows all)\n");

    assert_eq!(listed(Options::default(), Some(2), 1002).1, "… and 1000 more (--limit 0 shows all)\n");
    assert_eq!(listed(Options::default(), Some(2), 2).1, "");

    let (out, err, _) = listed(Options::default(), Some(0), 1200);
    assert_eq!((out.lines().count(), err.as_str()), (1201, ""));
    assert_eq!(out.lines().last(), Some("1200  d1200"));

    let quiet = Options { quiet: true, ..Options::default() };
    assert_eq!(listed(quiet, None, 87).1, "");
}

#[test]
fn other_formats_stop_at_a_limit_that_was_given() {
    for format in [Format::Json, Format::Jsonl, Format::Csv, Format::Ids] {
        let (_, err, pushed) = listed(with(format), Some(3), 100);
        assert_eq!((pushed, err.as_str()), (3, ""), "{format:?}");
        assert_eq!(listed(with(format), None, 100).2, 100);
    }
    let (mut ui, captured) = Ui::for_test(with(Format::Ids));
    let mut list = ui.list(Some(1)).unwrap();
    assert_eq!(list.push(&device(1, "a")).unwrap(), ControlFlow::Break(()));
    assert_eq!(list.push(&device(2, "b")).unwrap(), ControlFlow::Break(()));
    list.finish().unwrap();
    assert_eq!(captured.out(), "a\n");
}

#[test]
fn columns_are_chosen_and_ordered() {
    let columns = ["Last-Note", "id"];
    assert_eq!(listed(with_columns(Format::Csv, &columns), None, 2).0, "last_note,id\n,1\n'=1+1,2\n");
    assert_eq!(listed(with_columns(Format::Table, &["id,name"]), None, 1).0, "ID  NAME\n1   d1\n");

    let (mut ui, captured) = Ui::for_test(with_columns(Format::Table, &columns));
    ui.show(&device(2, "d2")).unwrap();
    assert_eq!(captured.out(), "Last note:  =1+1\nId:         2\n");
}

#[test]
fn columns_that_do_not_fit_are_refused() {
    let refusal = |options| {
        let (mut ui, captured) = Ui::for_test(options);
        let error = ui.list::<Device>(None).err().unwrap();
        assert_eq!((error.kind(), captured.out().as_str()), (Kind::Usage, ""));
        ui.show(&device(1, "d")).unwrap_err();
        format!("{} {}", error.message(), error.way_out().unwrap_or_default())
    };
    assert_eq!(
        refusal(with_columns(Format::Table, &["nmae"])),
        "There is no column \"nmae\". Did you mean \"name\"? The columns are id, name, last_note."
    );
    assert_eq!(
        refusal(with_columns(Format::Csv, &["zzz"])),
        "There is no column \"zzz\". The columns are id, name, last_note."
    );
    assert_eq!(
        refusal(with_columns(Format::Table, &[" "])),
        "--columns names no column. The columns are id, name, last_note."
    );
    assert_eq!(refusal(with_columns(Format::Table, &["id", "ID"])), "--columns names \"id\" twice. ");
    for format in [Format::Json, Format::Jsonl, Format::Ids] {
        assert!(refusal(with_columns(format, &["id"])).starts_with("--columns goes with"));
    }
}

#[test]
fn every_format_shows_one() {
    let shown = |format| {
        let (mut ui, captured) = Ui::for_test(with(format));
        ui.show(&device(2, "d\u{1b}2")).unwrap();
        captured.out()
    };
    assert_eq!(shown(Format::Table), "Id:         2\nName:       d\\u{1b}2\nLast note:  =1+1\n");
    assert_eq!(shown(Format::Json), "{\n  \"id\": 2,\n  \"name\": \"d\\u001b2\",\n  \"note\": \"=1+1\"\n}\n");
    assert_eq!(shown(Format::Jsonl), "{\"id\":2,\"name\":\"d\\u001b2\",\"note\":\"=1+1\"}\n");
    assert_eq!(shown(Format::Csv), "id,name,last_note\n2,d\u{1b}2,'=1+1\n");
    assert_eq!(shown(Format::Ids), "d\\u{1b}2\n");
}

#[test]
fn csv_is_exact_in_a_file_and_safe_on_a_terminal() {
    let (mut ui, captured) = Ui::for_test(Options { raw: true, ..with(Format::Csv) });
    ui.show(&device(2, "a\nb")).unwrap();
    ui.terminal.stdout = true;
    ui.show(&device(2, "\u{1b}[2J")).unwrap();
    assert_eq!(captured.out(), "id,name,last_note\n2,\"a\nb\",=1+1\nid,name,last_note\n2,\\u{1b}[2J,=1+1\n");
}

#[test]
fn words_follow_quiet_and_verbose() {
    let said = |quiet, verbose| {
        let (mut ui, captured) = Ui::for_test(Options { quiet, verbose, ..Options::default() });
        ui.status("status\nerror: no\u{1b}");
        ui.detail("detail");
        ui.warn("warned");
        ui.hint("hinted");
        assert_eq!(captured.out(), "");
        captured.err()
    };
    assert_eq!(said(false, false), "status\n  error: no\\u{1b}\nwarning: warned\nhint: hinted\n");
    assert_eq!(said(false, true), "status\n  error: no\\u{1b}\ndetail\nwarning: warned\nhint: hinted\n");
    assert_eq!(said(true, false), "warning: warned\n");
}

#[test]
fn errors_are_words_or_json() {
    let error = Error::not_found("There is no customer \"\u{202e}x\".").hint("Use `portalctl customer list`.");
    let told = |options| {
        let (mut ui, captured) = Ui::for_test(options);
        ui.error(&error);
        ui.error(&Error::new(Kind::Closed, "Closed."));
        captured.err()
    };
    let words = "error: There is no customer \"\\u{202e}x\".\nhint: Use `portalctl customer list`.\n";
    assert_eq!(told(Options { quiet: true, ..Options::default() }), words);
    assert_eq!(told(with(Format::Csv)), words);
    let json = "{\"error\":{\"kind\":\"not_found\",\"message\":\"There is no customer \\\"\\u202ex\\\".\",\
                \"hint\":\"Use `portalctl customer list`.\"}}\n";
    assert_eq!(told(with(Format::Json)), json);
    assert_eq!(told(with(Format::Jsonl)), json);
}

#[test]
fn color_is_for_words_and_headers_only() {
    let (mut ui, captured) = Ui::for_test(Options::default());
    ui.terminal.color_err = true;
    ui.terminal.color_out = true;
    ui.error(&Error::failure("Bad.").hint("Mend it."));
    ui.warn("Careful.");
    assert_eq!(
        captured.err(),
        "\u{1b}[1;31merror:\u{1b}[0m Bad.\n\u{1b}[1;36mhint:\u{1b}[0m Mend it.\n\u{1b}[1;33mwarning:\u{1b}[0m Careful.\n"
    );
    let mut list = ui.list(None).unwrap();
    assert!(list.push(&device(1, "a")).unwrap().is_continue());
    list.finish().unwrap();
    assert_eq!(captured.out(), "\u{1b}[1mID  NAME\u{1b}[0m\n1   a\n");
}

#[test]
fn text_keeps_its_lines() {
    let (mut ui, captured) = Ui::for_test(with(Format::Json));
    ui.text("one\n\ttwo\u{1b}\n").unwrap();
    ui.text("three").unwrap();
    assert_eq!(captured.out(), "one\n\ttwo\\u{1b}\nthree\n");
}

struct Broken(io::ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn a_reader_that_left_ends_the_listing() {
    let (mut ui, captured) = Ui::for_test(with(Format::Ids));
    ui.out = Box::new(Broken(io::ErrorKind::BrokenPipe));
    let mut list = ui.list(None).unwrap();
    assert_eq!(list.push(&device(1, "a")).unwrap_err().kind(), Kind::Closed);
    assert_eq!(captured.err(), "");
}

#[test]
fn a_failure_to_write_is_not_lost() {
    let (mut ui, captured) = Ui::for_test(Options::default());
    ui.out = Box::new(BufWriter::new(Broken(io::ErrorKind::StorageFull)));
    ui.text("data").unwrap();
    ui.status("Done.");
    assert_eq!(captured.err(), "Done.\n");
    assert_eq!(ui.flush().unwrap_err().kind(), Kind::Failure);

    let (mut ui, _) = Ui::for_test(Options::default());
    ui.err = Box::new(Broken(io::ErrorKind::BrokenPipe));
    ui.status("Nobody reads this.");
    ui.flush().unwrap();
}
