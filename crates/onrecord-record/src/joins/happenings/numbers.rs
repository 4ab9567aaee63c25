use onrecord_rows::Quantity;

/// What "about" may be off by, as a share of the number.
const ABOUT: f64 = 0.15;

/// Whether two numbers can both be right: "at least 20" and 26 can, and so can "dozens" and 36.
pub(in super::super) fn may_both_be(one: &Quantity, other: &Quantity) -> bool {
    let (one, other) = (range(one), range(other));
    one.0 <= other.1 && other.0 <= one.1
}

/// The least and the most that a number told with its hedge may stand for.
fn range(quantity: &Quantity) -> (f64, f64) {
    let Quantity { number, highest, .. } = quantity;
    let highest = highest.unwrap_or(*number);
    let hedge = quantity.hedge.as_deref().unwrap_or_default().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| hedge.contains(word));
    match () {
        () if hedge.is_empty() => (*number, highest),
        () if has(&["at least", "more than", "over", "upward", "no fewer", "no less"]) => {
            (*number, f64::INFINITY)
        }
        () if has(&["up to", "at most", "fewer than", "less than", "under", "no more"]) => {
            (0.0, highest)
        }
        () if has(&[
            "dozen", "score", "hundred", "thousand", "million", "billion", "several", "few",
        ]) =>
        {
            (number * (1.0 - ABOUT), f64::INFINITY)
        }
        () => (number * (1.0 - ABOUT), highest * (1.0 + ABOUT)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(number: f64, hedge: &str) -> Quantity {
        let hedge = Some(hedge.to_owned()).filter(|hedge| !hedge.is_empty());
        Quantity { number, hedge, ..Quantity::default() }
    }

    #[test]
    fn hedged_numbers_may_both_be_right() {
        for (one, other, may) in [
            ((26.0, ""), (20.0, "at least"), true),
            ((36.0, ""), (24.0, "dozens"), true),
            ((26.0, ""), (24.0, "about"), true),
            ((26.0, ""), (20.0, ""), false),
            ((18.0, ""), (20.0, "At least"), false),
            ((18.0, ""), (20.0, "up to"), true),
            ((100.0, ""), (26.0, "nearly"), false),
        ] {
            let (one, other) = (quantity(one.0, one.1), quantity(other.0, other.1));
            assert_eq!(may_both_be(&one, &other), may, "{one:?} {other:?}");
            assert_eq!(may_both_be(&other, &one), may);
        }
    }
}
