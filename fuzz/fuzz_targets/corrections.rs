//! See `onrecord_fuzz::corrections`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::corrections(bytes));
