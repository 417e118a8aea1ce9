//! The seed of the second world's list: one that gives everybody the other arm.
//!
//! The method has no switch for this, nor should it have one. With two arms 1:1 in blocks of two, each block is one coin: of all seeds one
//! in 2^(blocks used) gives the complement, and a few hundred thousand are tried in a second or two.

use bench::{Digest, Text};
use portfolio::Portfolio;
use sha2::{Digest as _, Sha256};
use trial::{Allocation, ListSecret, Stratum, Terms};

/// A place on the list and the arm that it has in the first world.
struct Place {
    stratum: Stratum,
    position: u32,
    arm: Text,
}

/// More than would ever be needed for the thirty people of this story.
const MOST_TRIES: u64 = 1 << 26;

/// The seed under which everybody randomised in this portfolio would have the other arm.
pub fn seed(portfolio: &Portfolio) -> Digest {
    let (terms, places) = places(portfolio);
    let fits = |seed: &Digest| {
        let secret = ListSecret { seed: *seed, salt: Digest([0; 32]), block_sizes: vec![2] };
        places.iter().all(|place| terms.arm(&secret, &place.stratum, place.position) != Some(&place.arm))
    };
    let tried = (0..MOST_TRIES).map(|n| Digest(Sha256::digest(format!("mirror {n}")).into()));
    tried.into_iter().find(fits).expect("a seed that gives everybody the other arm")
}

fn places(portfolio: &Portfolio) -> (Terms, Vec<Place>) {
    let inside = portfolio.closed.as_ref().expect("played with the key");
    let state = &portfolio.open.trial;
    let place = |(code, participant): (bench::ParticipantCode, &trial::Participant)| match participant
        .allocation()?
    {
        Allocation::Listed { stratum, position, .. } => {
            Some(Place { stratum: stratum.clone(), position: *position, arm: inside.trial.arm(state, code)? })
        }
        Allocation::InCohort { .. } => None,
    };
    // One of each block is enough: the other is its opposite. The first of each comes first, so that most seeds fail at once.
    let places: Vec<Place> = state.participants().filter_map(place).filter(|p| p.position % 2 == 1).collect();
    let (_, trial) = state.trials().next().expect("a trial");
    let list = trial.list(&Text::new("comparison")).expect("a list");
    (list.terms.clone(), places)
}
