//! What this room says to others about a code.

use crate::State;
use bench::{
    Code, Kind, KitCode, LotCode, Place, PreparationCode, SeriesCode, ShipmentCode, ShipperCode, Standing,
    VialCode,
};

impl State {
    /// Adds what this room knows about a code to its standing. Open knowledge only.
    pub fn contribute(&self, code: Code, standing: &mut Standing) {
        standing.known |= self.knows(code);
        match code.kind {
            Kind::Vial => {
                let vial = VialCode(code.number);
                standing.place = self.vials.place(vial);
                let owner = self.vials.owner(vial).and_then(|owner| LotCode::try_from(owner).ok());
                standing.lots.extend(owner);
            }
            Kind::Kit => self.contribute_kit(KitCode(code.number), standing),
            Kind::Series => self.contribute_series(SeriesCode(code.number), standing),
            Kind::Preparation => {
                let preparation = PreparationCode(code.number);
                if let Some(known) = self.preparation(preparation) {
                    self.contribute_kit(known.kit, standing);
                }
            }
            Kind::Shipment => {
                let shipment = ShipmentCode(code.number);
                if let Some(known) = self.shipment(shipment) {
                    standing.at_site = known.first_received().map(|_| known.site);
                }
            }
            Kind::Shipper => {
                let shipper = self.shipper(ShipperCode(code.number));
                standing.fit_until = shipper.map(|shipper| shipper.registered.now().qualified_until);
            }
            _ => {}
        }
    }

    fn contribute_series(&self, code: SeriesCode, standing: &mut Standing) {
        let Some(series) = self.series(code) else { return };
        standing.lots.extend(&series.made.lots);
        standing.expires = Some(series.made.expires);
        standing.meant_for = Some((series.made.trial, series.made.part.clone()));
        // A recalled kit is never used again, which is what rejected means to everybody who asks.
        standing.rejected |= series.recalled.is_some();
    }

    fn contribute_kit(&self, code: KitCode, standing: &mut Standing) {
        let Some(kit) = self.kit(code) else { return };
        self.contribute_series(kit.series, standing);
        standing.place = Some(kit.place.clone());
        standing.temperature = self.temperature(code);
        standing.custody_whole = self.custody_whole(code);
        match kit.place {
            Place::AtSite(site) => standing.at_site = Some(site),
            Place::Used(preparation) => {
                if let Some(known) = self.preparation(preparation) {
                    standing.at_site = known.site;
                    if known.prepared.is_some() {
                        standing.usable_until = self.usable_until(preparation);
                    }
                }
            }
            _ => {}
        }
    }
}
