use serde::Serialize;

use crate::request::Parameters;

/// Which rows of a list are shown, and how one comes to the others.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Turns {
    /// How many rows come before these.
    pub offset: usize,
    /// The parameters that bring the rows before and after these.
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Turns {
    /// In a list of `total` rows.
    pub fn of(total: usize, asked: &Parameters) -> Self {
        let (offset, rows) = (asked.offset(), asked.rows());
        let at = |offset: usize| {
            let offset = (offset > 0).then(|| offset.to_string());
            asked.with("offset", offset.as_deref()).query()
        };
        // From beyond its end one comes back to its last rows.
        let end = total.div_ceil(rows.max(1)) * rows;
        let next = offset.saturating_add(rows);
        Turns {
            offset,
            previous: (offset > 0).then(|| at(offset.min(end).saturating_sub(rows))),
            next: (next < total).then(|| at(next)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Request;

    fn turns(query: &str, total: usize) -> [Option<String>; 2] {
        let asked = Request::new(&format!("/pages?{query}"), "").parameters().unwrap();
        let Turns { previous, next, .. } = Turns::of(total, &asked);
        [previous, next]
    }

    #[test]
    fn every_row_is_reached_and_none_beyond_the_last() {
        assert_eq!(turns("q=a", 50), [None, None]);
        assert_eq!(turns("q=a", 51), [None, Some("?offset=50&q=a".into())]);
        assert_eq!(
            turns("q=a&offset=50", 120),
            [Some("?q=a".into()), Some("?offset=100&q=a".into())]
        );
        assert_eq!(turns("offset=100", 120), [Some("?offset=50".into()), None]);
        assert_eq!(turns("offset=4000", 120), [Some("?offset=100".into()), None]);
        assert_eq!(turns("offset=4000", 0), [Some(String::new()), None]);
    }
}
