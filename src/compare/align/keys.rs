//! One sort for everything that the alignment sorts.

/// Two words that decide, and what they stand for.
pub(crate) type Keyed = (u64, u64, u32);

/// Runs up to this length are sorted by insertion.
const RUN: usize = 8;

/// Sorts by both words; equals keep their order. A merge sort that leaves alone what stands in order.
pub(crate) fn sort(entries: &mut Vec<Keyed>) {
    let less = |a: &Keyed, b: &Keyed| a.0 < b.0 || a.0 == b.0 && a.1 < b.1;
    for run in entries.chunks_mut(RUN) {
        for sorted in 1..run.len() {
            let entry = run[sorted];
            let mut at = sorted;
            while at > 0 && less(&entry, &run[at - 1]) {
                run[at] = run[at - 1];
                at -= 1;
            }
            run[at] = entry;
        }
    }
    let mut width = RUN;
    let mut to = entries.clone();
    while width < entries.len() {
        for (from, to) in entries.chunks(2 * width).zip(to.chunks_mut(2 * width)) {
            let (mut left, mut right) = from.split_at(width.min(from.len()));
            if let (Some(last), Some(first)) = (left.last(), right.first())
                && !less(first, last)
            {
                to.copy_from_slice(from);
                continue;
            }
            for place in to {
                let side = match (left.first(), right.first()) {
                    (Some(a), Some(b)) if less(b, a) => &mut right,
                    (None, _) => &mut right,
                    _ => &mut left,
                };
                if let Some((taken, rest)) = side.split_first() {
                    (*place, *side) = (*taken, rest);
                }
            }
        }
        std::mem::swap(entries, &mut to);
        width *= 2;
    }
}

/// A number of zero or more as a key that puts the largest first.
pub(crate) fn falling(number: f64) -> u64 {
    !number.to_bits()
}

/// Two indexes as one key.
pub(crate) fn both(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}
