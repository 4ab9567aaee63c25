//! onrecord-record
