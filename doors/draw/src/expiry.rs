//! Stock by site, and how long it lasts.

use crate::axis;
use crate::frame::{Frame, Svg};
use crate::href::Href;
use crate::measure;
use crate::panel::Panel;
use crate::paper::{Face, LABEL, Paper, SMALL};
use crate::path::Path;
use crate::scale::Scale;
use crate::tone::{self, Tone};

/// Kits at a site that expire together.
#[derive(Clone, Debug)]
pub struct Stock {
    /// Days from today to expiry; what is negative has expired.
    pub days: i64,
    pub kits: u32,
    pub tone: Tone,
    /// Series, count and date, as one line.
    pub title: String,
    pub href: Option<Href>,
}

#[derive(Clone, Debug)]
pub struct Site {
    pub name: String,
    /// Kits that can be used today, as it is read.
    pub total: String,
    pub stock: Vec<Stock>,
    pub href: Option<Href>,
}

/// Sites under each other on one axis of days. Each lane is a stair: the kits that are still usable on that day.
pub struct Expiry<'a> {
    pub sites: Vec<Site>,
    /// Days from today that kits are wanted for, if the supply plan says so.
    pub horizon: Option<i64>,
    pub say_day: &'a dyn Fn(i64) -> String,
    pub say_more: &'a dyn Fn(usize) -> String,
    pub word_today: String,
    pub word_horizon: String,
    pub legend: Vec<(Tone, String)>,
}

const LANE: f64 = 46.0;
/// The most sites that are drawn; the caller decides which come first.
const MOST: usize = 25;

impl Expiry<'_> {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let narrow = paper.width < 480.0;
        let left = if narrow { 12.0 } else { (paper.width * 0.2).min(190.0) };
        let lane = if narrow { LANE + 18.0 } else { LANE };
        let sites = &self.sites[..self.sites.len().min(MOST)];
        let (top, bottom) = (26.0, 26.0 + lane * sites.len() as f64);
        let days = sites.iter().flat_map(|site| site.stock.iter().map(|s| s.days)).chain(self.horizon);
        let longest = days.max().unwrap_or(30).clamp(30, 36_500) as f64;
        let panel = Panel { left, right: paper.width - 12.0, top, bottom };
        let x = Scale::between(0.0, longest * 1.04, panel.left, panel.right);
        let most = sites.iter().map(usable).max().unwrap_or(0).max(1);
        paper.line("s-ink", (panel.left, top), (panel.left, bottom));
        paper.say((panel.left, top - 8.0), &self.word_today, SMALL, panel.right - panel.left);
        if let Some(horizon) = self.horizon {
            let at = x.at(horizon as f64);
            paper.line("s-warn w2 dash", (at, top), (at, bottom));
            let wide = measure::width(&self.word_horizon, SMALL.0);
            let from = (at - wide / 2.0).min(panel.right - wide);
            if from > panel.left + measure::width(&self.word_today, SMALL.0) + 8.0 {
                paper.say((from, top - 8.0), &self.word_horizon, SMALL.class("f-warn"), wide + 1.0);
            }
        }
        for (i, site) in sites.iter().enumerate() {
            let base = top + lane * (i + 1) as f64 - 8.0;
            self.lane(&mut paper, site, (&panel, &x), (base, narrow), most);
        }
        let ticks: Vec<_> = x
            .ticks(8)
            .into_iter()
            .filter(|day| day.fract() == 0.0)
            .map(|day| axis::Tick { at: x.at(day), text: (self.say_day)(day as i64) })
            .collect();
        paper.line("s-edge", (panel.left, bottom), (panel.right, bottom));
        axis::below(&mut paper, &ticks, 2.0, 2.0, bottom);
        let mut end = bottom + 26.0;
        if self.sites.len() > MOST {
            paper.say(
                (12.0, end + 12.0),
                &(self.say_more)(self.sites.len() - MOST),
                SMALL,
                paper.width - 24.0,
            );
            end += 18.0;
        }
        let items: Vec<_> =
            self.legend.iter().map(|(tone, word)| (crate::legend::Key::Tone(*tone), word.as_str())).collect();
        let end = crate::legend::legend(&mut paper, 12.0, end, &items);
        paper.finish(end + 4.0)
    }

    fn lane(
        &self,
        paper: &mut Paper,
        site: &Site,
        (panel, x): (&Panel, &Scale),
        (base, narrow): (f64, bool),
        most: u64,
    ) {
        let height = LANE - 18.0;
        let name = if narrow { (panel.left + 6.0, base - height - 8.0) } else { (8.0, base - 14.0) };
        let total = if narrow { (panel.right, name.1) } else { (8.0, base + 2.0) };
        let room = if narrow { panel.right - panel.left - 60.0 } else { panel.left - 16.0 };
        paper.thing(site.href.as_ref(), &format!("{}: {}", site.name, site.total), |paper| {
            paper.say(name, &site.name, LABEL.class("f-ink halo"), room);
            let face = if narrow { SMALL.end() } else { SMALL };
            paper.say(total, &site.total, face, if narrow { 54.0 } else { room });
        });
        let mut stock: Vec<&Stock> = site.stock.iter().collect();
        stock.sort_by_key(|s| s.days);
        let y = |kits: u64| base - height * kits as f64 / most as f64;
        let mut kits = usable(site);
        let mut stair = vec![(panel.left, base), (panel.left, y(kits))];
        for lot in stock.iter().filter(|s| counts(s)) {
            let at = x.at(lot.days as f64);
            stair.push((at, y(kits)));
            kits = kits.saturating_sub(u64::from(lot.kits));
            stair.push((at, y(kits)));
        }
        if stair.len() > 2 {
            stair.push((stair[stair.len() - 1].0, base));
            paper.path("f-good tint", &Path::polygon(&stair));
            paper.path("s-good w2 join", &Path::through(&stair[1..]));
        }
        paper.line("s-line", (panel.left, base), (panel.right, base));
        let mut drawn = f64::NEG_INFINITY;
        for lot in stock {
            let at = x.at(lot.days as f64);
            if at >= drawn + 5.0 || lot.tone <= Tone::Warn && at >= drawn + 1.0 {
                paper.thing(lot.href.as_ref(), &lot.title, |paper| {
                    // Round every sign a field that a finger can hit (WCAG 2.2, 2.5.8).
                    paper.rect("f-paper wash", (at - 6.0, base - 10.0), (12.0, 14.0), 0.0);
                    tone::sign(paper, lot.tone, (at, base), 4.2);
                });
                drawn = at;
            }
        }
        if site.stock.is_empty() {
            let face = Face(SMALL.0, "f-muted", SMALL.2);
            paper.say((panel.left + 8.0, base - 5.0), "0", face, 20.0);
        }
    }
}

fn counts(stock: &Stock) -> bool {
    stock.days >= 0 && stock.tone >= Tone::Now
}

/// Kits of a site that have not expired and are neither held nor questioned.
fn usable(site: &Site) -> u64 {
    site.stock.iter().filter(|s| counts(s)).map(|s| u64::from(s.kits)).sum()
}
