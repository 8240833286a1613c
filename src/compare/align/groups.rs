//! Splits and merges: what a pair leaves over, and who explains it.

use super::Board;
use super::grams::{Gram, Grams, common};
use super::score::Candidate;
use crate::sort::Arrange as _;

/// Fewer shared trigrams than this are a phrase, not a part: the rest of a one-word edit looks like a merge.
const FLOOR: u32 = 5;
/// Least share of a free text that must stand in the rest of its host.
const OWN: f64 = 0.15;
/// Least evidence in all.
const ENOUGH: f64 = 0.52;
/// Share of a text, and of the rest it fills, from which it belongs to that rest.
const FILLS: f64 = 0.8;
/// Share of a free text that another must have, for it to be a part of nothing else.
const CONTAINED: f64 = 0.9;
/// How near a piece of a group usually stands.
const NEAR: u32 = 2;

/// Attaches free texts to the pair whose rest they explain, and joins pairs that exchanged a part. The same gates serve
/// both directions, so what is a split one way round is a merge the other.
pub(super) fn attach(grams: &Grams, rank: &[Vec<u32>; 2], candidates: &[Candidate], board: &mut Board) {
    let mut rests = Rests::new(grams);
    for _ in 0..3 {
        let mut found: Vec<Candidate> = candidates
            .iter()
            .filter_map(|candidate| {
                let score = strength(&mut rests, rank, board, candidate.before, candidate.after)?;
                Some(Candidate { score, ..*candidate })
            })
            .collect();
        if found.is_empty() {
            break;
        }
        found.arrange_by(Candidate::by_score);
        for Candidate { before, after, .. } in found {
            // What was attached meanwhile may have explained the same words.
            if strength(&mut rests, rank, board, before, after).is_some() {
                board.attach(before, after);
                rests.forget(before, after);
            }
        }
    }
}

/// Moves a text from its counterpart to the group whose rest it fills almost whole, where it says so better than the
/// counterpart does: a twin is nearer in wording than a true successor that took in more.
pub(super) fn reassign(grams: &Grams, candidates: &[Candidate], board: &mut Board) {
    let mut rests = Rests::new(grams);
    let mut found = Vec::new();
    for candidate in candidates {
        let items = [candidate.before, candidate.after];
        for (side, item) in items.into_iter().enumerate() {
            let host = items[1 - side];
            let Some(mate) = board.loose(side, item) else { continue };
            if mate == host
                || board.is_free(1 - side, host)
                || board.partners(1 - side, host).any(|other| other == item)
            {
                continue;
            }
            rests.prepare(board, 1 - side, host);
            let Some(rest) = rests.of(1 - side, host) else { continue };
            let whole = rests.whole(side, item);
            let (mut count, mut shared) = (0, 0.0);
            let bag = &grams.bags[side][item as usize].grams;
            common(&rest.grams, bag, |gram, _| {
                count += 1;
                shared += f64::from(gram.idf);
            });
            if count < FLOOR || shared < FILLS * whole || shared < FILLS * rest.mass {
                continue;
            }
            if shared > trigrams_shared(&grams.bags[1 - side][mate as usize].grams, bag) {
                found.push((side, item, mate, Candidate { score: shared / whole, ..*candidate }));
            }
        }
    }
    found.arrange_by(|a, b| a.3.by_score(&b.3));
    for (side, item, mate, candidate) in found {
        // A chain of moves would undo what the first one rests on.
        if board.loose(side, item) == Some(mate) && !board.is_free(1 - side, [candidate.after, candidate.before][side])
        {
            board.part(side, item);
            board.attach(candidate.before, candidate.after);
        }
    }
}

/// Takes a text from a look-alike when free texts that stand together are, between them, more of it: a split is not
/// undone by a twin.
pub(super) fn regroup(grams: &Grams, rank: &[Vec<u32>; 2], candidates: &[Candidate], board: &mut Board) {
    for side in 0..2 {
        let ends = |candidate: &Candidate| {
            let items = [candidate.before, candidate.after];
            (items[side], items[1 - side])
        };
        let mut pairs: Vec<(u32, u32)> = candidates.iter().map(ends).collect();
        pairs.arrange();
        for options in pairs.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(item, _)) = options.first() else { continue };
            let Some(mate) = board.loose(side, item) else { continue };
            let bag = &grams.bags[side][item as usize];
            let whole = &bag.grams;
            let inside = |other: u32| trigrams_shared(whole, &grams.bags[1 - side][other as usize].grams);
            let mut parts: Vec<(f64, u32)> = options
                .iter()
                .filter(|&&(_, other)| {
                    let (before, after) = if side == 0 { (item, other) } else { (other, item) };
                    board.is_free(1 - side, other) && !board.is_denied(before, after)
                })
                .map(|&(_, other)| (inside(other), other))
                .filter(|&(shared, other)| shared >= CONTAINED * grams.bags[1 - side][other as usize].trigram_mass)
                .collect();
            if parts.len() < 2 {
                continue;
            }
            parts.arrange_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let Some(&(_, first)) = parts.first() else { continue };
            let place = rank[1 - side][first as usize];
            parts.retain(|&(_, other)| rank[1 - side][other as usize].abs_diff(place) <= NEAR);
            let mut left: Vec<Gram> = whole.iter().copied().filter(|gram| gram.is_trigram()).collect();
            let total = mass(&left);
            parts.retain(|&(_, other)| {
                let before = left.len();
                let other = &grams.bags[1 - side][other as usize].grams;
                let grown: Vec<Gram> = left
                    .iter()
                    .copied()
                    .filter(|gram| other.binary_search_by_key(&gram.id, |other| other.id).is_err())
                    .collect();
                let adds = before >= grown.len() + FLOOR as usize;
                if adds {
                    left = grown;
                }
                adds
            });
            let covered = total - mass(&left);
            if parts.len() < 2 || covered < FILLS * bag.trigram_mass || covered <= inside(mate) {
                continue;
            }
            board.part(side, item);
            for (index, (_, other)) in parts.into_iter().enumerate() {
                let (before, after) = if side == 0 { (item, other) } else { (other, item) };
                if index == 0 { board.pair(before, after, false) } else { board.attach(before, after) }
            }
        }
    }
}

/// Makes the counterpart with most in common the main one, where a group has one text on one side.
pub(super) fn promote(grams: &Grams, board: &mut Board) {
    for side in 0..2 {
        for item in 0..grams.bags[side].len() as u32 {
            if board.pieces[side][item as usize].is_empty() {
                continue;
            }
            let partners: Vec<u32> = board.partners(side, item).collect();
            if partners.iter().any(|&partner| board.partners(1 - side, partner).count() != 1) {
                continue;
            }
            let whole = &grams.bags[side][item as usize].grams;
            let shared = |partner: &u32| trigrams_shared(whole, &grams.bags[1 - side][*partner as usize].grams);
            let best = partners.iter().copied().reduce(|a, b| if shared(&b) > shared(&a) { b } else { a });
            if let Some(best) = best {
                board.promote(side, item, best);
            }
        }
    }
}

/// How much of the smaller of two texts the other has.
pub(super) fn containment(grams: &Grams, before: u32, after: u32) -> f64 {
    let (old, new) = (&grams.bags[0][before as usize], &grams.bags[1][after as usize]);
    let smaller = old.trigram_mass.min(new.trigram_mass);
    if smaller > 0.0 { trigrams_shared(&old.grams, &new.grams) / smaller } else { 0.0 }
}

fn mass(grams: &[Gram]) -> f64 {
    grams.iter().map(|gram| f64::from(gram.idf)).sum()
}

fn trigrams_shared(a: &[Gram], b: &[Gram]) -> f64 {
    let mut shared = 0.0;
    common(a, b, |gram, _| shared += if gram.is_trigram() { f64::from(gram.idf) } else { 0.0 });
    shared
}

/// The evidence that `before` and `after` share a part which their present counterparts don't explain, if it suffices.
fn strength(rests: &mut Rests, rank: &[Vec<u32>; 2], board: &Board, before: u32, after: u32) -> Option<f64> {
    let free = [board.is_free(0, before), board.is_free(1, after)];
    if free == [true, true] || board.is_denied(before, after) || board.partners(0, before).any(|other| other == after) {
        return None;
    }
    let items = [before, after];
    for (side, &item) in items.iter().enumerate() {
        rests.prepare(board, side, item);
    }
    let [old, new] = [0, 1].map(|side| rests.of(side, items[side]));
    let (old, new) = (old?, new?);
    let (mut count, mut shared) = (0, 0.0);
    common(&old.grams, &new.grams, |gram, _| {
        count += 1;
        shared += f64::from(gram.idf);
    });
    if count < FLOOR {
        return None;
    }
    let share = |mass: f64| if mass > 0.0 { (shared / mass).min(1.0) } else { 0.0 };
    let of_rest = [share(old.mass), share(new.mass)];
    let of_whole = [before, after].into_iter().enumerate().map(|(side, item)| share(rests.whole(side, item)));
    match free {
        [false, false] => {
            let least = of_rest[0].min(of_rest[1]);
            (least >= 0.25 && of_whole.fold(0.0, f64::max) >= 0.2).then_some(least)
        }
        _ => {
            let side = usize::from(free[1]);
            let (own, host) = (of_rest[side], of_rest[1 - side]);
            let place = rank[side][items[side] as usize];
            let near = board
                .partners(1 - side, items[1 - side])
                .any(|member| rank[side][member as usize].abs_diff(place) <= NEAR);
            let strength = own + 0.5 * host + if near { 0.4 } else { 0.0 };
            (own >= OWN && strength >= ENOUGH).then_some(strength)
        }
    }
}

/// The trigrams of a text that none of its counterparts has.
struct Rest {
    grams: Vec<Gram>,
    mass: f64,
}

/// Rests, made when first asked for.
struct Rests<'a> {
    grams: &'a Grams,
    made: [Vec<Option<Rest>>; 2],
}

impl<'a> Rests<'a> {
    fn new(grams: &'a Grams) -> Rests<'a> {
        let made = [0, 1].map(|side| grams.bags[side].iter().map(|_| None).collect());
        Rests { grams, made }
    }

    fn prepare(&mut self, board: &Board, side: usize, item: u32) {
        if self.made[side][item as usize].is_some() {
            return;
        }
        let bag = &self.grams.bags[side][item as usize];
        let mut rest = Rest {
            grams: bag.grams.iter().copied().filter(|gram| gram.is_trigram()).collect(),
            mass: bag.trigram_mass,
        };
        for partner in board.partners(side, item) {
            let partner = &self.grams.bags[1 - side][partner as usize].grams;
            let mut others = partner.iter().map(|gram| gram.id).peekable();
            rest.grams.retain(|gram| {
                while others.next_if(|&other| other < gram.id).is_some() {}
                let explained = others.peek() == Some(&gram.id);
                if explained {
                    rest.mass -= f64::from(gram.idf);
                }
                !explained
            });
        }
        self.made[side][item as usize] = Some(rest);
    }

    fn of(&self, side: usize, item: u32) -> Option<&Rest> {
        self.made[side][item as usize].as_ref()
    }

    fn whole(&self, side: usize, item: u32) -> f64 {
        self.grams.bags[side][item as usize].trigram_mass
    }

    fn forget(&mut self, before: u32, after: u32) {
        self.made[0][before as usize] = None;
        self.made[1][after as usize] = None;
    }
}
