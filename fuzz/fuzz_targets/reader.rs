#![no_main]

use portalctl_fuzz::long::Long;
use portalctl_fuzz::{meter, properties};

#[global_allocator]
static METER: meter::Meter = meter::Meter;

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    properties::reader(input);
    // A long file takes a thousand times as long as the input itself, so only some inputs grow into one.
    let mark = input.iter().fold(0_u32, |mark, byte| mark.wrapping_mul(31).wrapping_add(u32::from(*byte)));
    if mark.is_multiple_of(4096) {
        let file = Long::of(input);
        let peak = meter::peak(|| file.read());
        assert!(peak <= file.bound(), "{peak} bytes were held for a file of {} bytes", file.len());
    }
});
