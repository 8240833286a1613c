//! The longest common order, so that an insertion moves nobody.

use crate::sort::Arrange as _;

/// For pairs (old, characters) in the new order, whether each stands in the longest increasing run of old numbers: among
/// the longest the one with most characters, then with the smallest old numbers. Old numbers are distinct.
pub(crate) fn longest(pairs: &[(u32, u32)]) -> Vec<bool> {
    // Best (length, characters) of a run that begins at each pair, found from the end with a Fenwick tree of maxima over
    // the ranks of the old numbers, larger first.
    let mut olds = Vec::with_capacity(pairs.len());
    for &(old, _) in pairs {
        olds.push(old);
    }
    olds.arrange();
    let mut tree = vec![(0u32, 0u64); olds.len() + 1];
    let mut best = vec![(0u32, 0u64); pairs.len()];
    for (at, &(old, characters)) in pairs.iter().enumerate().rev() {
        let rank = olds.len() - olds.partition_point(|&other| other <= old);
        let (mut length, mut sum) = (0, 0);
        let mut node = rank;
        while node > 0 {
            (length, sum) = (length, sum).max(tree[node]);
            node &= node - 1;
        }
        best[at] = (length + 1, sum + u64::from(characters));
        let mut node = rank + 1;
        while node < tree.len() {
            tree[node] = tree[node].max(best[at]);
            node += node & node.wrapping_neg();
        }
    }
    // Those that begin a run of equal length stand in falling old order, so each level is searched once.
    let mut levels: Vec<Vec<usize>> = vec![Vec::new(); best.iter().map(|best| best.0).max().unwrap_or(0) as usize + 1];
    for (at, best) in best.iter().enumerate().rev() {
        levels[best.0 as usize].push(at);
    }
    let mut kept = vec![false; pairs.len()];
    let mut wanted = best.iter().max().copied().unwrap_or((0, 0));
    let mut last: Option<usize> = None;
    while wanted.0 > 0 {
        let follows = |at: usize| last.is_none_or(|last| at > last && pairs[at].0 > pairs[last].0);
        let next = levels[wanted.0 as usize].iter().copied().find(|&at| best[at] == wanted && follows(at));
        let Some(next) = next else { break };
        kept[next] = true;
        wanted = (wanted.0 - 1, wanted.1 - u64::from(pairs[next].1));
        last = Some(next);
    }
    kept
}
