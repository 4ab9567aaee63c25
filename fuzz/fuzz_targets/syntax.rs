//! See `onrecord_fuzz::syntax`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::syntax(bytes));
