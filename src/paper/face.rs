//! The two fonts, and how wide their characters are.

/// A font that every PDF reader brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
}

impl Face {
    pub(super) const ALL: [Face; 2] = [Face::Regular, Face::Bold];

    /// The name by which readers know it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Face::Regular => "Helvetica",
            Face::Bold => "Helvetica-Bold",
        }
    }

    /// How wide these characters are, in thousandths of the size of the font.
    pub(super) fn width(self, drawn: &[u8]) -> usize {
        let widths = match self {
            Face::Regular => &REGULAR,
            Face::Bold => &BOLD,
        };
        drawn
            .iter()
            .map(|code| usize::from(code.checked_sub(FIRST).map_or(0, |index| widths[usize::from(index)])))
            .sum()
    }
}

/// The code of a character in WinAnsi, which is Windows code page 1252.
pub(super) fn code(c: char) -> Option<u8> {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => (0x80..=0x9f).zip(SPECIAL).find(|(_, special)| *special == Some(c)).map(|(code, _)| code),
    }
}

const FIRST: u8 = 0x20;

/// What stands from 0x80 to 0x9f.
#[rustfmt::skip]
const SPECIAL: [Option<char>; 32] = [
    Some('€'), None,      Some('‚'), Some('ƒ'), Some('„'), Some('…'), Some('†'), Some('‡'),
    Some('ˆ'), Some('‰'), Some('Š'), Some('‹'), Some('Œ'), None,      Some('Ž'), None,
    None,      Some('‘'), Some('’'), Some('“'), Some('”'), Some('•'), Some('–'), Some('—'),
    Some('˜'), Some('™'), Some('š'), Some('›'), Some('œ'), None,      Some('ž'), Some('Ÿ'),
];

/// The widths of Helvetica from 0x20 on.
#[rustfmt::skip]
const REGULAR: [u16; 224] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 350,
    556, 350, 222, 556, 333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350,
    350, 222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 350, 500, 667,
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 333,
    400, 584, 333, 333, 333, 556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500,
];

/// The widths of Helvetica-Bold from 0x20 on.
#[rustfmt::skip]
const BOLD: [u16; 224] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, 350,
    556, 350, 278, 556, 500, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350,
    350, 278, 278, 500, 500, 350, 556, 1000, 333, 1000, 556, 333, 944, 350, 500, 667,
    278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333, 737, 333,
    400, 584, 333, 333, 333, 611, 556, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    722, 722, 722, 722, 722, 722, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 556, 556, 556, 556, 556, 278, 278, 278, 278,
    611, 611, 611, 611, 611, 611, 611, 584, 611, 611, 611, 611, 611, 556, 611, 556,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_code_page() {
        for byte in 0x20..=0xff_u8 {
            let (decoded, _, _) = encoding_rs::WINDOWS_1252.decode(std::slice::from_ref(&byte));
            let c = decoded.chars().next().unwrap();
            // The code page fills its holes with controls, which no font shows.
            let expected = (!c.is_control()).then_some(byte);
            assert_eq!(code(c), expected, "{byte:#x}");
        }
        for none in ['\n', '\u{81}', 'Ł', 'Ж', '日', '\u{301}'] {
            assert_eq!(code(none), None, "{none:?}");
        }
    }

    #[test]
    fn widths_stand_at_their_codes() {
        let width = |face: Face, c| face.width(&[code(c).unwrap()]);
        for (c, regular, bold) in [
            (' ', 278, 278),
            ('A', 667, 722),
            ('W', 944, 944),
            ('@', 1015, 975),
            ('i', 222, 278),
            ('~', 584, 584),
            ('€', 556, 556),
            ('—', 1000, 1000),
            ('Æ', 1000, 1000),
            ('å', 556, 556),
            ('ÿ', 500, 556),
        ] {
            assert_eq!((width(Face::Regular, c), width(Face::Bold, c)), (regular, bold), "{c}");
        }
        assert_eq!(Face::Regular.width(b"Hello"), 722 + 556 + 222 + 222 + 556);
    }
}
