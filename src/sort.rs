//! Sorting in little code.
//!
//! The standard library compiles its sorts anew for every type and key, some 6 KB each: with thirty of them a third of the
//! wasm module was sorting. Here all slices share one sort over indexes; what is compiled for each type is its comparison
//! and its exchange of two places. Every sort is stable.

use std::cmp::Ordering;

/// The sorts of a slice, by the names of the standard library's.
pub(crate) trait Arrange<T> {
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }

    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        if self.len() < 2 {
            return;
        }
        let mut order = order(self.len(), &mut |a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b) == Ordering::Less,
            _ => false,
        });
        carry(&mut order, &mut |a, b| self.swap(a, b));
    }
}

/// Runs up to this length are sorted by insertion.
const RUN: usize = 8;

/// The indexes below `len` in the order in which their items belong.
fn order(len: usize, less: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut from: Vec<usize> = (0..len).collect();
    for run in from.chunks_mut(RUN) {
        for sorted in 1..run.len() {
            let mut at = sorted;
            while at > 0 && less(run[at], run[at - 1]) {
                run.swap(at, at - 1);
                at -= 1;
            }
        }
    }
    if len <= RUN {
        return from;
    }
    let mut to = from.clone();
    let mut width = RUN;
    while width < len {
        let mut start = 0;
        while start < len {
            let (middle, end) = ((start + width).min(len), (start + 2 * width).min(len));
            let (mut left, mut right) = (start, middle);
            for place in &mut to[start..end] {
                let is_right = left == middle || (right < end && less(from[right], from[left]));
                let taken = if is_right { &mut right } else { &mut left };
                *place = from[*taken];
                *taken += 1;
            }
            start = end;
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    from
}

/// Brings to each place what its order names, following what earlier exchanges have carried away.
fn carry(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for place in 0..order.len() {
        let mut from = order[place];
        while from < place {
            from = order[from];
        }
        order[place] = from;
        if from != place {
            swap(place, from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arrange;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(numbers in prop::collection::vec(0..50u8, 0..200)) {
            let mut ours: Vec<(u8, usize)> = numbers.iter().copied().zip(0..).collect();
            let mut theirs = ours.clone();
            ours.arrange_by_key(|(number, _)| *number);
            theirs.sort_by_key(|(number, _)| *number);
            prop_assert_eq!(ours, theirs);
        }
    }
}
