//! What this room adds to the standing of a code.

use super::State;
use bench::{BatchCode, Code, InstrumentCode, LotCode, MaterialCode, Place, RoomCode, Standing, VialCode};

impl State {
    /// Adds what this room knows about a code to its standing. Holds, releases and places in store, other rooms say.
    pub fn contribute(&self, code: Code, standing: &mut Standing) {
        match code.kind {
            BatchCode::KIND => {
                if let Some(batch) = self.batches.get(&BatchCode(code.number)) {
                    standing.known = true;
                    standing.record_closed = batch.is_closed();
                    standing.hands.extend(batch.hands());
                }
            }
            LotCode::KIND => self.contribute_lot(LotCode(code.number), standing),
            VialCode::KIND => self.contribute_vial(VialCode(code.number), standing),
            MaterialCode::KIND => {
                if let Some(material) = self.materials.get(&MaterialCode(code.number)) {
                    standing.known = true;
                    standing.expires = Some(material.received().expires);
                    standing.left = Some(material.left());
                }
            }
            RoomCode::KIND => {
                if let Some(room) = self.rooms.get(&RoomCode(code.number)) {
                    standing.known = true;
                    standing.fit_until = room.fit_until();
                }
            }
            InstrumentCode::KIND => {
                if let Some(instrument) = self.instruments.get(&InstrumentCode(code.number)) {
                    standing.known = true;
                    standing.fit_until = instrument.fit_until();
                }
            }
            _ => {}
        }
    }

    fn contribute_lot(&self, code: LotCode, standing: &mut Standing) {
        let Some(lot) = self.lots.get(&code) else { return };
        standing.known = true;
        let batches = lot.batches.iter().filter_map(|batch| self.batches.get(batch));
        // A pool is as closed as the least closed of its batches.
        standing.record_closed = !lot.batches.is_empty();
        for batch in batches {
            standing.record_closed &= batch.is_closed();
            standing.hands.extend(batch.hands());
        }
    }

    fn contribute_vial(&self, vial: VialCode, standing: &mut Standing) {
        if self.consumed.contains_key(&vial) {
            standing.place = Some(Place::Consumed);
        } else if self.lot_of(vial).is_some() {
            standing.known = true;
            standing.lots.extend(self.lots_of(vial));
            standing.place.get_or_insert(Place::Bench);
        }
    }
}
