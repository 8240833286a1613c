//! One sort for everything that the alignment sorts.

/// Two words that decide, and what they stand for.
pub(crate) type Keyed = (u64, u64, u32);

/// Sorts by both words; equals keep their order. A merge sort from runs of one up.
pub(crate) fn sort(entries: &mut Vec<Keyed>) {
    let length = entries.len();
    let mut to = entries.clone();
    let mut width = 1;
    while width < length {
        let mut start = 0;
        while start < length {
            let (middle, end) = ((start + width).min(length), (start + 2 * width).min(length));
            let (mut left, mut right) = (start, middle);
            for place in &mut to[start..end] {
                let of = |at: usize| (entries[at].0, entries[at].1);
                let from = if left == middle || (right < end && of(right) < of(left)) { &mut right } else { &mut left };
                *place = entries[*from];
                *from += 1;
            }
            start = end;
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
