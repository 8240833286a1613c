//! Which task became which.
//!
//! Numbers mean nothing across revisions, so texts are paired by what they say. Where the ideas come from:
//!
//! - Equal texts first, unique ones before repeats ([`identical`]): patience diff, and GumTree's and RefactoringMiner's
//!   "identical first, then similar".
//! - Candidates from an index of rare n-grams ([`candidates`]): near-duplicate search as in information retrieval;
//!   idf weights keep 支持…开展…试点 from pairing everything with everything.
//! - Similarity as cosine and containment, lifted by neighbours and sections ([`score`]): the Needleman–Wunsch family
//!   would forbid moves, so order is evidence here and not a constraint.
//! - Greedy by score after context: an optimal assignment gave the same pairs, and costs a cubic step.
//! - Splits and merges from what a pair leaves over ([`groups`]): one-to-many mappings are what surveys of change
//!   detection name first among what tools miss.
//! - Longest common order with weights ([`order`]): patience sorting.
//!
//! Every step treats the two lists alike and breaks ties without asking which is the old one, so swapping them swaps the
//! result. A text that shares no trigram with the other list takes part in no statistic and no distance, so adding one
//! changes nothing else.

mod board;
mod candidates;
mod grams;
mod groups;
mod identical;
pub(super) mod order;
mod score;
pub(super) mod sections;
pub(super) mod side;

use crate::sort::Arrange as _;
use board::Board;
use grams::Grams;
use score::{Candidate, Context, Rivals, Titles};
pub(super) use side::Side;

/// Two texts that belong together. A text of a split or merge stands in several links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    pub before: u32,
    pub after: u32,
    /// 0 to 1.
    pub confidence: f64,
    /// Whether each is the main counterpart of the other.
    pub main: bool,
    /// Of the texts alone.
    pub similarity: f64,
    /// Whether the reader said so.
    pub stated: bool,
}

/// Least support of a pair, and least similarity.
const PAIR: (f64, f64) = (0.45, 0.06);
/// The same for what is left at the end, which no one else claims.
const RESCUE: (f64, f64) = (0.40, 0.12);
/// A rescued pair must be nearly as alike as the best that either of the two is to anyone.
const RIVAL: f64 = 0.7;

/// Links the texts of two lists, by old and then new index. `same` and `different` are pairs of indexes that the reader
/// vouches for; they must be within the lists.
pub(super) fn align(sides: [&Side; 2], same: &[(u32, u32)], different: &[(u32, u32)]) -> Vec<Link> {
    let lengths = sides.map(Side::len);
    let grams = Grams::new(sides);
    let titles = Titles::new(sides);
    let mut board = Board::new(lengths, different);

    let mut stated: Vec<Candidate> =
        same.iter().map(|&(before, after)| titles.candidate(sides, &grams.bags, before, after)).collect();
    stated.iter_mut().for_each(|candidate| candidate.score = candidate.similarity);
    stated.arrange_by(Candidate::by_score);
    stated.dedup_by_key(|candidate| (candidate.before, candidate.after));
    for candidate in &stated {
        board.state(candidate.before, candidate.after);
    }
    let mut stated: Vec<(u32, u32)> = stated.iter().map(|candidate| (candidate.before, candidate.after)).collect();
    stated.arrange();

    identical::pair(sides, &mut board);

    let rank = [0, 1].map(|side| {
        let counts = |item: usize| grams.active[side][item] || board.mate[side][item].is_some();
        let place = |next: &mut u32, item: usize| Some(std::mem::replace(next, *next + u32::from(counts(item))));
        (0..lengths[side]).scan(0, place).collect::<Vec<u32>>()
    });
    let is_stated = |side: usize, item: u32| {
        stated.iter().any(|&(before, after)| if side == 0 { before == item } else { after == item })
    };
    let open = [0, 1].map(|side| {
        (0..lengths[side] as u32)
            .filter(|&item| grams.active[side][item as usize])
            .filter(|&item| board.mate[side][item as usize].is_none() || is_stated(side, item))
            .collect::<Vec<u32>>()
    });
    let mut candidates: Vec<Candidate> = candidates::find(&grams, [&open[0], &open[1]], &rank)
        .into_iter()
        .filter(|&(before, after)| !board.is_denied(before, after))
        .map(|(before, after)| titles.candidate(sides, &grams.bags, before, after))
        .collect();

    let likeness = Rivals::new(lengths, &candidates, |candidate| candidate.similarity);
    let mut anchors = board.mate.clone();
    for candidate in &candidates {
        let Candidate { before, after, similarity, .. } = *candidate;
        let free = board.mate[0][before as usize].is_none() && board.mate[1][after as usize].is_none();
        if free && similarity >= 0.5 && similarity - likeness.rival(before, after, similarity) >= 0.1 {
            anchors[0][before as usize] = Some(after);
            anchors[1][after as usize] = Some(before);
            if similarity >= 0.9 {
                board.pair(before, after, true);
            }
        }
    }

    let mut rivals = None;
    let mut rescued = Vec::new();
    for _ in 0..2 {
        board.reset();
        let context = Context::new(sides, &rank, anchors);
        candidates.iter_mut().for_each(|candidate| context.judge(candidate));
        rivals = Some(Rivals::new(lengths, &candidates, |candidate| candidate.support));
        greedy(candidates.clone(), PAIR, &mut board);
        groups::regroup(&grams, &rank, &candidates, &mut board);
        groups::reassign(&grams, &candidates, &mut board);
        groups::attach(&grams, &rank, &candidates, &mut board);
        let mut rest: Vec<Candidate> = facing(&board, &candidates)
            .into_iter()
            .map(|(before, after)| titles.candidate(sides, &grams.bags, before, after))
            .collect();
        rest.iter_mut().for_each(|candidate| context.judge(candidate));
        rescued.clone_from(&rest);
        rest.extend(candidates.iter().copied());
        rest.retain(|candidate| {
            board.is_free(0, candidate.before)
                && board.is_free(1, candidate.after)
                && candidate.similarity >= RIVAL * likeness.best(candidate.before, candidate.after)
        });
        greedy(rest, RESCUE, &mut board);
        anchors = board.mate.clone();
    }

    groups::promote(&grams, &mut board);

    candidates.extend(rescued);
    let rivals = rivals.unwrap_or_else(|| Rivals::new(lengths, &[], |_| 0.0));
    links(sides, &grams, &board, &stated, &candidates, &rivals)
}

/// Pairs free texts, best score first.
fn greedy(mut candidates: Vec<Candidate>, (support, similarity): (f64, f64), board: &mut Board) {
    candidates.retain(|candidate| candidate.support >= support && candidate.similarity >= similarity);
    candidates.arrange_by(Candidate::by_score);
    for Candidate { before, after, .. } in candidates {
        if board.is_free(0, before) && board.is_free(1, after) {
            board.pair(before, after, false);
        }
    }
}

/// Free texts that face each other between the same two pairs, where these are few: a text that was rewritten almost
/// whole shares no rare gram with its successor, but stands in its place.
fn facing(board: &Board, candidates: &[Candidate]) -> Vec<(u32, u32)> {
    const WIDE: usize = 6;
    const AREA: usize = 18;
    let lengths = [board.mate[0].len(), board.mate[1].len()];
    let mut found = Vec::new();
    let (mut start, mut expected) = (0, 0);
    for item in 0..=lengths[0] {
        let mate = if item == lengths[0] {
            lengths[1]
        } else {
            match board.mate[0][item] {
                Some(mate) => mate as usize,
                None => continue,
            }
        };
        let old: Vec<u32> = (start as u32..item as u32).filter(|&item| board.is_free(0, item)).collect();
        if !old.is_empty() && old.len() <= WIDE && (expected..=lengths[1]).contains(&mate) {
            let between = &board.mate[1][expected..mate];
            let new: Vec<u32> = (expected as u32..mate as u32).filter(|&item| board.is_free(1, item)).collect();
            if between.iter().all(Option::is_none) && new.len() <= WIDE && old.len() * new.len() <= AREA {
                found.extend(old.iter().flat_map(|&before| new.iter().map(move |&after| (before, after))));
            }
        }
        (start, expected) = (item + 1, mate + 1);
    }
    found.retain(|&(before, after)| {
        let known = candidates.binary_search_by_key(&(before, after), |candidate| (candidate.before, candidate.after));
        known.is_err() && !board.is_denied(before, after)
    });
    found
}

fn links(
    sides: [&Side; 2],
    grams: &Grams,
    board: &Board,
    stated: &[(u32, u32)],
    candidates: &[Candidate],
    rivals: &Rivals,
) -> Vec<Link> {
    let mut sorted: Vec<&Candidate> = candidates.iter().collect();
    sorted.arrange_by_key(|candidate| (candidate.before, candidate.after));
    let mut links = Vec::with_capacity(board.mate[0].len());
    for before in 0..board.mate[0].len() as u32 {
        for after in board.partners(0, before) {
            let main = board.mate[0][before as usize] == Some(after);
            let (old, new) = (&sides[0].folded[before as usize], &sides[1].folded[after as usize]);
            let known = sorted.binary_search_by_key(&(before, after), |candidate| (candidate.before, candidate.after));
            let similarity = match known {
                Ok(at) => sorted[at].similarity,
                Err(_) if old == new => 1.0,
                Err(_) => score::similarity(&grams.bags[0][before as usize], &grams.bags[1][after as usize]),
            };
            let stated = stated.binary_search(&(before, after)).is_ok();
            let alone = board.partners(0, before).nth(1).is_none() && board.partners(1, after).nth(1).is_none();
            let confidence = if old == new || stated {
                1.0
            } else if alone {
                // Fitted on knock-outs of real revisions and on made ones.
                let support = known.map_or(similarity, |at| sorted[at].support);
                let margin = (support - rivals.rival(before, after, support)).clamp(-0.3, 0.5);
                logistic(4.8 * support + 7.3 * margin - 2.4)
            } else {
                logistic(6.0 * groups::containment(grams, before, after) - 2.2)
            };
            links.push(Link { before, after, confidence, main, similarity, stated });
        }
    }
    links.arrange_by_key(|link| (link.before, link.after));
    links
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
