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
//!   detection name first among what tools miss. What is left over is a multiset: of boilerplate that a text had three
//!   times and its counterpart has twice, the third may be what stands in another.
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
pub(super) mod keys;
pub(super) mod order;
mod score;
pub(super) mod sections;
pub(super) mod side;

use crate::sort::Arrange as _;
use board::Board;
use grams::Grams;
use groups::Rests;
use keys::both;
use score::{Candidate, Context, Rivals};
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
const PAIR: (f64, f64) = (0.55, 0.06);

/// No text.
const NONE: u32 = u32::MAX;

/// The texts of both lists as nodes: first the old ones, then the new.
struct Lists<'a> {
    sides: [&'a Side; 2],
    /// How many are old.
    old: usize,
}

impl Lists<'_> {
    fn len(&self) -> usize {
        self.old + self.sides[1].len()
    }

    fn side(&self, node: usize) -> usize {
        usize::from(node >= self.old)
    }

    fn item(&self, node: usize) -> usize {
        node - self.side(node) * self.old
    }

    fn text(&self, node: usize) -> &str {
        self.sides[self.side(node)].folded.get(self.item(node))
    }

    /// The folded cell of a text.
    fn cell(&self, node: usize) -> &str {
        self.sides[self.side(node)].cells.get(self.item(node))
    }

    /// The section of a text, as an index into the titles of its side.
    fn section(&self, node: usize) -> usize {
        self.sides[self.side(node)].section(self.item(node))
    }
}

/// Links the texts of two lists, by old and then new index. `same` and `different` are pairs of indexes that the reader
/// vouches for; they must be within the lists.
pub(super) fn align(sides: [&Side; 2], same: &[(u32, u32)], different: &[(u32, u32)]) -> Vec<Link> {
    let lists = &Lists { sides, old: sides[0].len() };
    let nodes = lists.len();
    let as_nodes = |pairs: &[(u32, u32)]| {
        let mut nodes = Vec::with_capacity(pairs.len());
        for &(before, after) in pairs {
            nodes.push((before, after + lists.old as u32));
        }
        nodes
    };
    let same = as_nodes(same);
    let mut board = Board::new(nodes, as_nodes(different));

    // What the reader states is open to more, but not to being paired by its text.
    for &(before, after) in &same {
        board.pair(before, after, false);
    }
    identical::pair(lists, &mut board);
    for &(before, after) in &same {
        board.part(before, after);
    }
    let grams = &Grams::new(lists, &board);
    let mut rank = vec![0; nodes];
    for node in 0..nodes {
        let counts = |node: usize| u32::from(grams.active[node] || board.mate[node] != NONE);
        rank[node] = if lists.item(node) == 0 { 0 } else { rank[node - 1] + counts(node - 1) };
    }
    let mut context = Context::new(lists, grams, &rank);
    let mut stated: Vec<Candidate> = Vec::new();
    for &(before, after) in &same {
        stated.push(context.candidate(before, after));
    }
    for candidate in context.best_first(&stated, &|candidate| Some(candidate.similarity)) {
        board.state(candidate.before, candidate.after);
    }

    let mut candidates: Vec<Candidate> = Vec::new();
    for (before, after) in candidates::find(grams, &rank, lists.old) {
        if !board.is_denied(before, after) {
            candidates.push(context.candidate(before, after));
        }
    }
    let likeness = Rivals::new(nodes, &candidates, |candidate| candidate.similarity);
    let mut anchors = board.mate.clone();
    for &Candidate { before, after, similarity, .. } in &candidates {
        let free = board.mate[before as usize] == NONE && board.mate[after as usize] == NONE;
        if free && similarity >= 0.5 && similarity - likeness.rival(before, after, similarity) >= 0.1 {
            anchors[before as usize] = after;
            anchors[after as usize] = before;
        }
    }

    let mut rescued = Vec::new();
    let mut rests = Rests::new(grams);
    for _ in 0..2 {
        board.reset();
        context.anchor(anchors);
        context.judge(&mut candidates);
        greedy(&context, &candidates, &certain, &mut board);
        groups::regroup(&context, &candidates, &mut board);
        rests.follow(&board);
        groups::reassign(&context, &candidates, &mut rests, &mut board);
        groups::attach(&context, &candidates, &mut rests, &mut board);
        rescued = facing(&context, &board, &candidates);
        context.judge(&mut rescued);
        let kept = kept(&context, &board, &candidates);
        let left_over = |candidate: &Candidate| {
            let rival = likeness.rival(candidate.before, candidate.after, candidate.similarity);
            candidate.odds(rival, kept)
        };
        let mut rest = rescued.clone();
        rest.extend_from_slice(&candidates);
        greedy(&context, &rest, &left_over, &mut board);
        anchors = board.mate.clone();
    }
    groups::promote(grams, &mut board);
    let short = short(&context, &mut board);

    let rivals = Rivals::new(nodes, &candidates, |candidate| candidate.support);
    links(&context, &board, [&candidates, &short, &rescued], &rivals)
}

/// Pairs what is left of short texts that face each other, and returns those looked at. 企业必须备案 and 企业应当备案 share
/// no trigram, but most of their characters.
fn short(context: &Context, board: &mut Board) -> Vec<Candidate> {
    const LETTERS: usize = 12;
    const ALIKE: f64 = 0.3;
    let mut candidates = Vec::new();
    for mut candidate in facing(context, board, &[]) {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        side::normalise(context.lists.text(candidate.before as usize), &mut old);
        side::normalise(context.lists.text(candidate.after as usize), &mut new);
        let (all, mut shared) = (old.len() + new.len(), 0);
        if old.len().max(new.len()) <= LETTERS {
            for c in old {
                if let Some(at) = new.iter().position(|other| *other == c) {
                    new.swap_remove(at);
                    shared += 1;
                }
            }
        }
        let similarity = f64::from(shared) / all as f64;
        if similarity >= ALIKE {
            (candidate.similarity, candidate.score) = (similarity, similarity);
            candidates.push(candidate);
        }
    }
    greedy(context, &candidates, &|candidate| Some(candidate.score), board);
    candidates
}

/// The score of a pair that needs no further evidence.
fn certain(candidate: &Candidate) -> Option<f64> {
    (candidate.support >= PAIR.0 && candidate.similarity >= PAIR.1).then_some(candidate.score)
}

/// Pairs free texts that are `wanted`, best first.
fn greedy(context: &Context, candidates: &[Candidate], wanted: &dyn Fn(&Candidate) -> Option<f64>, board: &mut Board) {
    let open = |candidate: &Candidate| {
        if board.is_free(candidate.before) && board.is_free(candidate.after) { wanted(candidate) } else { None }
    };
    for Candidate { before, after, .. } in context.best_first(candidates, &open) {
        if board.is_free(before) && board.is_free(after) {
            board.pair(before, after, false);
        }
    }
}

/// How much of the shorter list the pairs so far have kept: of a light revision most, of a rewritten law little.
fn kept(context: &Context, board: &Board, candidates: &[Candidate]) -> f64 {
    let lists = context.lists;
    let (mut counts, mut sum) = ([0u32; 2], 0.0);
    for node in 0..lists.len() {
        let mate = board.mate[node];
        counts[lists.side(node)] += u32::from(context.grams.active[node] || mate != NONE);
        if node < lists.old && mate != NONE {
            sum += known(candidates, node as u32, mate).map_or(1.0, |candidate| candidate.similarity);
        }
    }
    sum / f64::from(counts[0].min(counts[1]).max(1))
}

/// Free texts that face each other between the same two pairs, where these are few: a text that was rewritten almost
/// whole shares no rare gram with its successor, but stands in its place.
fn facing(context: &Context, board: &Board, candidates: &[Candidate]) -> Vec<Candidate> {
    const WIDE: usize = 6;
    const AREA: usize = 18;
    let (old, nodes) = (context.lists.old, context.lists.len());
    let mut found = Vec::new();
    let (mut start, mut expected) = (0, old);
    for node in 0..=old {
        let mate = if node == old { nodes } else { board.mate[node] as usize };
        if mate == NONE as usize {
            continue;
        }
        let free = |from: usize, to: usize| {
            let mut free = Vec::new();
            for node in from as u32..to as u32 {
                if free.len() <= WIDE && board.is_free(node) {
                    free.push(node);
                }
            }
            free
        };
        if expected <= mate && board.mate[expected..mate].iter().all(|&mate| mate == NONE) {
            let (olds, news) = (free(start, node), free(expected, mate));
            if olds.len() <= WIDE && news.len() <= WIDE && olds.len() * news.len() <= AREA {
                for &before in &olds {
                    for &after in &news {
                        if !board.is_denied(before, after) && known(candidates, before, after).is_none() {
                            found.push(context.candidate(before, after));
                        }
                    }
                }
            }
        }
        (start, expected) = (node + 1, mate + 1);
    }
    found
}

/// The candidate of two texts, among candidates by (old, new).
fn known(candidates: &[Candidate], before: u32, after: u32) -> Option<&Candidate> {
    let wanted = both(before, after);
    let at = candidates.partition_point(|candidate| both(candidate.before, candidate.after) < wanted);
    candidates.get(at).filter(|candidate| (candidate.before, candidate.after) == (before, after))
}

fn links(context: &Context, board: &Board, candidates: [&[Candidate]; 3], rivals: &Rivals) -> Vec<Link> {
    let lists = context.lists;
    let mut links = Vec::with_capacity(lists.old);
    for before in 0..lists.old as u32 {
        let mut partners = board.partners(before);
        partners.arrange();
        for after in partners {
            let equal = lists.text(before as usize) == lists.text(after as usize);
            let [found, short, rescued] = candidates;
            let brief = known(short, before, after);
            let known = known(found, before, after).or(brief).or_else(|| known(rescued, before, after));
            let similarity = match known {
                _ if equal => 1.0,
                Some(candidate) => candidate.similarity,
                None => context.grams.similarity(before, after).0,
            };
            let stated = board.is_stated(before, after);
            let (support, score) =
                known.map_or((similarity, similarity), |candidate| (candidate.support, candidate.score));
            // Fitted on knock-outs of real revisions and on made ones, other than those that are scored.
            let confidence = if equal || stated {
                1.0
            } else if let Some(brief) = brief {
                1.5 * brief.score
            } else if board.is_single(before) && board.is_single(after) {
                let margin = (support - rivals.rival(before, after, support)).clamp(-0.3, 0.5);
                logistic(1.7 * score + 11.0 * margin)
            } else {
                logistic(7.3 * groups::containment(context.grams, before, after) + 5.0 * support - 6.3)
            };
            let main = board.mate[before as usize] == after;
            links.push(Link { before, after: after - lists.old as u32, confidence, main, similarity, stated });
        }
    }
    links
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
