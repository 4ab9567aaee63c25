//! onrecord-coding
