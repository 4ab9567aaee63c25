//! See `onrecord_fuzz::coding`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::coding(bytes));
