//! Splits and merges: what a pair leaves over, and who explains it.

use super::grams::Grams;
use super::keys::{Keyed, falling, sort};
use super::score::{Candidate, Context};
use super::{Board, NONE};
use crate::words;

/// Fewer shared trigrams than this are a phrase, not a part: the rest of a one-word edit looks like a merge.
const FLOOR: u32 = 5;
/// Least share of a free text that must stand in the rest of its host.
const OWN: f64 = 0.25;
/// What the share of that rest which it explains counts beside its own, and what standing near does.
const HOST: f64 = 0.3;
const BESIDE: f64 = 0.2;
/// Least evidence in all. Real and made revisions came out alike from .55 to .7.
const ENOUGH: f64 = 0.6;
/// Of what a part and its host have in common, how much no counterpart has: a twin says the rest of the host as well.
const MISSED: f64 = 0.6;
/// Least share that two pairs which exchanged a part have in each other's rest, and of either text.
const EXCHANGED: (f64, f64) = (0.45, 0.2);
/// Share of a text, and of the rest it fills, from which it belongs to that rest.
const FILLS: f64 = 0.8;
/// Share of a free text that another must have, for it to be a part of nothing else.
const CONTAINED: f64 = 0.9;
/// Share of a text that a twin has, and of what it says beyond its twin that a text made of both has.
const TWIN: f64 = 0.5;
const BEYOND: f64 = 0.8;
/// Fewest trigrams of that.
const PHRASE: u32 = 8;
/// More pieces than this are a document in one text; and every part of a change spells the whole of it.
const MANY: usize = 50;
/// How near a piece of a group usually stands.
const NEAR: u32 = 2;

/// Attaches free texts to the pair whose rest they explain, and joins pairs that exchanged a part. The same gates serve
/// both directions, so what is a split one way round is a merge the other.
pub(super) fn attach(context: &Context, candidates: &[Candidate], rests: &mut Rests, board: &mut Board) {
    let mut changed = vec![true; board.mate.len()];
    for _ in 0..3 {
        // Where nothing was attached meanwhile, the answer is the one before.
        let wanted = |candidate: &Candidate| {
            let anew = changed[candidate.before as usize] || changed[candidate.after as usize];
            if anew { strength(context, rests, board, candidate) } else { None }
        };
        let found = context.best_first(candidates, &wanted);
        if found.is_empty() {
            break;
        }
        changed.fill(false);
        for candidate in found {
            // What was attached meanwhile may have explained the same words.
            if strength(context, rests, board, &candidate).is_some() {
                board.attach(candidate.before, candidate.after);
                for node in [candidate.before, candidate.after] {
                    rests.update(board, node);
                    changed[node as usize] = true;
                }
            }
        }
    }
}

/// Moves a text from its counterpart to the group whose rest it fills almost whole, where it says so better than the
/// counterpart does: a twin is nearer in wording than a true successor that took in more.
pub(super) fn reassign(context: &Context, candidates: &[Candidate], rests: &mut Rests, board: &mut Board) {
    let grams = context.grams;
    let ends = |at: u32| {
        let candidate = &candidates[at as usize / 2];
        if at & 1 == 0 { (candidate.before, candidate.after) } else { (candidate.after, candidate.before) }
    };
    let mut found: Vec<Keyed> = Vec::new();
    for at in 0..2 * candidates.len() as u32 {
        let (node, host) = ends(at);
        let whole = grams.mass[node as usize].trigrams;
        if rests.left[host as usize].min(candidates[at as usize / 2].trigrams) < FILLS * whole {
            continue;
        }
        let Some(mate) = board.loose(node) else { continue };
        if board.is_free(host) || board.are_linked(node, host) {
            continue;
        }
        let (count, shared) = rests.shared(node, host, false);
        let fills = count >= FLOOR && shared >= FILLS * whole.max(rests.mass[host as usize]);
        if fills && shared > grams.trigrams_shared(mate, node) {
            found.push((falling(shared / whole), context.tie(&candidates[at as usize / 2]), at));
        }
    }
    sort(&mut found);
    let mates = board.mate.clone();
    for (.., at) in found {
        let (node, host) = ends(at);
        // A chain of moves would undo what the first one rests on.
        if let Some(mate) = board.loose(node)
            && mate == mates[node as usize]
            && !board.is_free(host)
        {
            board.part(node, mate);
            board.attach(node, host);
            for node in [node, mate, host] {
                rests.update(board, node);
            }
        }
    }
}

/// Takes a text from a look-alike when free texts that stand together are, between them, more of it: a split is not
/// undone by a twin. A free one is given to such texts as well: each of many may be too little of it to be its successor.
pub(super) fn regroup(context: &Context, candidates: &[Candidate], board: &mut Board) {
    let grams = context.grams;
    let mut found: Vec<Keyed> = Vec::new();
    for candidate in candidates {
        for (node, other) in [(candidate.before, candidate.after), (candidate.after, candidate.before)] {
            let contained = candidate.trigrams >= CONTAINED * grams.mass[other as usize].trigrams;
            if contained && board.is_free(other) {
                found.push((u64::from(node), falling(candidate.trigrams), other));
            }
        }
    }
    sort(&mut found);
    for options in found.chunk_by(|a, b| a.0 == b.0) {
        let node = options[0].0 as u32;
        let known = match board.loose(node) {
            Some(mate) => grams.trigrams_shared(node, mate),
            None if board.is_free(node) => 0.0,
            None => continue,
        };
        let span = grams.span(node);
        let mut left: Vec<u16> = Vec::with_capacity(span.len());
        for gram in &grams.list[span.clone()] {
            left.push(gram.count);
        }
        let (mut covered, mut parts) = (0.0, Vec::new());
        let mut first = NONE;
        for &(.., other) in options {
            if !board.is_free(other) {
                continue;
            }
            first = if first == NONE { other } else { first };
            // Many take up more room.
            let distance = context.rank[other as usize].abs_diff(context.rank[first as usize]);
            if distance > NEAR.max(options.len() as u32) {
                continue;
            }
            let (mut count, mut mass, mut rest) = (0, 0.0, left.clone());
            for (i, j) in grams.common(node, other) {
                let gram = grams.list[i as usize];
                let here = &mut rest[i as usize - span.start];
                let taken = if gram.is_trigram() { grams.list[j as usize].count.min(*here) } else { 0 };
                *here -= taken;
                count += u32::from(taken);
                mass += gram.mass(taken);
            }
            if count >= FLOOR {
                covered += mass;
                parts.push(other);
                left = rest;
            }
        }
        let enough = covered >= FILLS * grams.mass[node as usize].trigrams;
        if parts.len() < 2 || parts.len() > MANY || !enough || covered <= known {
            continue;
        }
        let mate = board.mate[node as usize];
        if mate != NONE {
            board.part(node, mate);
        }
        for (index, other) in parts.into_iter().enumerate() {
            if index == 0 { board.pair(node, other, false) } else { board.attach(node, other) }
        }
    }
}

/// Makes the counterpart with most in common the main one, where a group has one text on one side.
pub(super) fn promote(grams: &Grams, board: &mut Board) {
    for node in 0..board.mate.len() as u32 {
        if board.pieces[node as usize].is_empty() {
            continue;
        }
        let (mut best, mut most, mut star) = (NONE, -1.0, true);
        for partner in board.partners(node) {
            let shared = grams.trigrams_shared(node, partner);
            if shared > most {
                (best, most) = (partner, shared);
            }
            star &= board.is_single(partner);
        }
        if star {
            board.promote(node, best);
        }
    }
}

/// How much of the smaller of two texts the other has.
pub(super) fn containment(grams: &Grams, before: u32, after: u32) -> f64 {
    let smaller = grams.mass[before as usize].trigrams.min(grams.mass[after as usize].trigrams);
    if smaller > 0.0 { grams.trigrams_shared(before, after) / smaller } else { 0.0 }
}

/// The evidence that two texts share a part which their present counterparts don't explain, if it suffices.
fn strength(context: &Context, rests: &Rests, board: &Board, candidate: &Candidate) -> Option<f64> {
    let (before, after) = (candidate.before, candidate.after);
    let free = [board.is_free(before), board.is_free(after)];
    // No part can be more than this.
    let most = rests.left[before as usize].min(rests.left[after as usize]).min(candidate.trigrams);
    if free == [true, true] || board.are_linked(before, after) {
        return None;
    }
    let grams = context.grams;
    let (node, host) = if free[0] { (before, after) } else { (after, before) };
    let mate = board.mate[host as usize];
    let near = free != [false, false] && {
        let place = context.rank[node as usize];
        let near = |&member: &u32| member != NONE && context.rank[member as usize].abs_diff(place) <= NEAR;
        near(&mate) || board.pieces[host as usize].iter().any(near)
    };
    // It grows with the part, so what the largest would not prove, none does.
    let evidence = |shared: f64| {
        let (own, of_host) = (shared / rests.mass[node as usize], shared / rests.mass[host as usize]);
        if free == [false, false] {
            let whole = grams.mass[node as usize].trigrams.min(grams.mass[host as usize].trigrams);
            let least = own.min(of_host);
            return (least >= EXCHANGED.0 && shared >= EXCHANGED.1 * whole).then_some(least);
        }
        let strength = own + HOST * of_host + if near { BESIDE } else { 0.0 };
        (own >= OWN && strength >= ENOUGH && shared >= MISSED * candidate.trigrams).then_some(strength)
    };
    let part = evidence(most).and_then(|_| {
        let (count, shared) = rests.shared(before, after, true);
        if count >= FLOOR { evidence(shared) } else { None }
    });
    // Where the reader gave a text a counterpart that is less like it, that one replaces this, and has no part beside it;
    // but a counterpart that stands in the text is a part itself.
    let corrected = |text: u32| {
        let mate = board.mate[text as usize];
        let stated = mate != NONE && board.is_stated(text.min(mate), text.max(mate));
        stated && 2.0 * grams.trigrams_shared(text, mate) < candidate.trigrams && containment(grams, text, mate) < FILLS
    };
    let may_complete = near && mate != NONE;
    if part.is_none() && !may_complete || corrected(node) || corrected(host) {
        return None;
    }
    let completes = || {
        let [one, all, other] = [node, host, mate].map(|node| context.lists.text(node as usize));
        rests.completes(node, host, mate) || enumerates(all, [one, other])
    };
    part.or_else(|| (may_complete && completes()).then_some(ENOUGH))
}

/// Whether a text enumerates what each of two twins says beyond the other: 取消甲、乙限制 was 取消甲限制 and 取消乙限制.
fn enumerates(all: &str, twins: [&str; 2]) -> bool {
    const SIGNS: &[char] = &['、', '和', '与', '及', '或'];
    /// So many bytes things may begin or end with in common: 甲类、乙类. Characters may have one in common, too.
    const ALIKE: usize = 6;
    let [one, other] = twins.map(str::as_bytes);
    let head = one.iter().zip(other).take_while(|(x, y)| x == y).count();
    let ends = one.iter().skip(head).rev().zip(other.iter().skip(head).rev());
    let tail = ends.take_while(|(x, y)| x == y).count();
    let stands = |thing: &str| {
        let mut rest = all;
        while let Some((before, after)) = rest.split_once(thing).filter(|_| !thing.is_empty()) {
            if words::closes(before, SIGNS) || words::opens(after, SIGNS) {
                return true;
            }
            rest = after;
        }
        false
    };
    let has_own = |twin: &&str| {
        let end = twin.len() - tail;
        // One that says nothing beyond the other is no twin.
        head < end
            && (head.saturating_sub(ALIKE)..=head)
                .any(|from| (end..=end + ALIKE).any(|to| twin.get(from..to).is_some_and(stands)))
    };
    twins.iter().all(has_own)
}

/// The trigrams of each text that none of its counterparts has: of one that occurs three times in a text and once in its
/// counterpart, two are left.
pub(super) struct Rests<'a> {
    grams: &'a Grams,
    /// For each place in the list of grams, how many are left.
    counts: Vec<u16>,
    mass: Box<[f64]>,
    /// The part of the mass that open texts of the other list have: no one can share more.
    left: Box<[f64]>,
    /// The only counterpart that was taken account of, if there was one; else [`UNKNOWN`].
    known: Box<[u32]>,
}

const UNKNOWN: u32 = NONE - 1;

impl<'a> Rests<'a> {
    pub fn new(grams: &'a Grams) -> Rests<'a> {
        let nodes = grams.mass.len();
        Rests {
            grams,
            counts: vec![0; grams.list.len()],
            mass: vec![0.0; nodes].into(),
            left: vec![0.0; nodes].into(),
            known: vec![UNKNOWN; nodes].into(),
        }
    }

    /// Takes up the present state of the board.
    pub fn follow(&mut self, board: &Board) {
        for node in 0..self.known.len() as u32 {
            // Most pairs are those of the round before.
            if self.known[node as usize] != board.mate[node as usize] || !board.pieces[node as usize].is_empty() {
                self.update(board, node);
            }
        }
    }

    /// Takes what a text has in common with its counterparts from the whole of it.
    fn update(&mut self, board: &Board, node: u32) {
        let grams = self.grams;
        let span = grams.span(node);
        let (list, counts) = (&grams.list[span.clone()], &mut self.counts[span.clone()]);
        let (mut all, mut left) = (0.0, 0.0);
        for (gram, count) in list.iter().zip(&mut *counts) {
            *count = if gram.is_trigram() { gram.count } else { 0 };
            all += gram.mass(*count);
        }
        if all > 0.0 {
            for partner in board.partners(node) {
                for (i, j) in grams.common(node, partner) {
                    let count = &mut counts[i as usize - span.start];
                    *count = count.saturating_sub(grams.list[j as usize].count);
                }
            }
        }
        for (gram, count) in list.iter().zip(counts) {
            left += gram.mass(*count);
        }
        self.mass[node as usize] = grams.mass[node as usize].trigrams - (all - left);
        self.left[node as usize] = left;
        self.known[node as usize] =
            if board.pieces[node as usize].is_empty() { board.mate[node as usize] } else { UNKNOWN };
    }

    /// Whether two twins became one text that says what both said: `node` is mostly what `twin` is, and what it says
    /// beyond, `host` has beyond its counterpart `twin`. Of what twins have in common one copy is enough, so it tells
    /// nothing of where the second went.
    fn completes(&self, node: u32, host: u32, twin: u32) -> bool {
        let grams = self.grams;
        let span = grams.span(node);
        let mut own = self.counts[span.clone()].to_vec();
        let (mut alike, mut beyond, mut found, mut count) = (0.0, self.left[node as usize], 0.0, 0);
        for (i, j) in grams.common(node, twin) {
            let here = &mut own[i as usize - span.start];
            let taken = grams.list[j as usize].count.min(*here);
            *here -= taken;
            alike += grams.list[i as usize].mass(taken);
        }
        beyond -= alike;
        for (i, j) in grams.common(node, host) {
            let taken = self.counts[j as usize].min(own[i as usize - span.start]);
            count += u32::from(taken);
            found += grams.list[i as usize].mass(taken);
        }
        count >= PHRASE && found >= BEYOND * beyond && alike >= TWIN * self.left[node as usize]
    }

    /// How many trigrams `node` shares with the rest of `host`, and their mass; of `node` only its rest where `both`.
    fn shared(&self, node: u32, host: u32, both: bool) -> (u32, f64) {
        let counts = &self.counts[..];
        let (mut count, mut mass) = (0, 0.0);
        for (i, j) in self.grams.common(node, host) {
            let gram = self.grams.list[i as usize];
            let own = if both { counts[i as usize] } else { gram.count };
            let shared = own.min(counts[j as usize]);
            count += u32::from(shared);
            mass += gram.mass(shared);
        }
        (count, mass)
    }
}
