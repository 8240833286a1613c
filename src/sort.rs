//! Sorting in little code.
//!
//! The standard library compiles its sorts anew for every type and key, some 6 KB each: with thirty of them a third of the
//! wasm module was sorting. Here all long slices share one merge sort over indexes; what is compiled for each type is an
//! insertion sort for short slices and the exchange of places. Every sort is stable.

use std::cmp::Ordering;

/// Slices up to this length are sorted in place.
const SHORT: usize = 20;

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
        if self.len() <= SHORT {
            for sorted in 1..self.len() {
                let mut at = sorted;
                while at > 0 && compare(&self[at], &self[at - 1]) == Ordering::Less {
                    self.swap(at, at - 1);
                    at -= 1;
                }
            }
            return;
        }
        let mut order = order(self.len(), &mut |a, b| compare(&self[a], &self[b]) == Ordering::Less);
        // Each place takes what its order names, following what earlier exchanges have carried away.
        for place in 0..self.len() {
            let mut from = order[place];
            while from < place {
                from = order[from];
            }
            order[place] = from;
            self.swap(place, from);
        }
    }
}

/// The indexes below `len` in the order in which their items belong.
fn order(len: usize, less: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut from: Vec<usize> = (0..len).collect();
    let mut to = from.clone();
    let mut width = 1;
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
