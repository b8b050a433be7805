#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| portalctl_fuzz::properties::round_trip(input));
