//! See `onrecord_fuzz::rows`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::rows(bytes));
