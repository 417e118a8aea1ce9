//! A claim made from a real form never contradicts itself; one made from a wrong sum does.

use super::generator::{Dice, definite, form};
use instruments::isncsci::{Claim, LevelKind, classify};

#[test]
fn what_a_form_has_is_never_called_impossible() {
    let mut dice = Dice::new(7);
    for _ in 0..4000 {
        let form = form(&definite(&mut dice));
        let found = classify(&form);
        let (Some(ais), Some(level)) = (found.ais.settled(), found.neurological_level.settled()) else {
            panic!("a definite form has one grade and one level")
        };
        let mut claim = Claim {
            ais,
            levels: vec![level],
            level_kind: LevelKind::Neurological,
            motor: found.totals.motor(),
            upper_extremity: found.totals.upper_extremity(),
            lower_extremity: found.totals.lower_extremity(),
        };
        assert_eq!(claim.impossibilities(), [], "{claim:?} from {form:?}");
        let (right, left) = (found.right.motor_level.settled(), found.left.motor_level.settled());
        if right == left {
            claim.level_kind = LevelKind::Motor;
            claim.levels = right.into_iter().collect();
            assert_eq!(claim.impossibilities(), [], "{claim:?} from {form:?}");
        }
    }
}
