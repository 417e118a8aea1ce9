// Whether a page stands still once it is shown, and how much of it comes over the wire before it does.

/** A first page with everything that it loads, before compression and with an empty cache: one that is not about a single thing. */
const MOST = 100_000;
const isFirst = (path) => !/\d/.test(path);
/** As long as a page is watched after it has loaded: a late script would move it within this time. */
const WATCHED = 200;

export class Still {
  constructor(wrong) {
    Object.assign(this, { wrong, looks: 0, largest: { bytes: 0 } });
  }

  /** From now on each page of the context counts what moves in it without anybody's doing. */
  async watch(context) {
    await context.addInitScript(() => {
      window.moved = [];
      const add = (list) => list.getEntries().filter((one) => !one.hadRecentInput).forEach((one) => window.moved.push({
        by: one.value,
        what: one.sources.map((source) => (source.node?.outerHTML ?? source.node?.textContent ?? "something gone").slice(0, 100)),
      }));
      const observer = new PerformanceObserver(add);
      observer.observe({ type: "layout-shift", buffered: true });
      window.shifts = () => {
        add({ getEntries: () => observer.takeRecords() });
        return window.moved;
      };
    });
  }

  /** A page that was just gone to. */
  async look(page, name) {
    this.looks += 1;
    const { moved, bytes } = await page.evaluate(async (watched) => {
      // Two frames: what the last script did is then laid out and counted.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await new Promise((done) => setTimeout(done, watched));
      const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      return { moved: window.shifts(), bytes: loaded.reduce((sum, one) => sum + one.decodedBodySize, 0) };
    }, WATCHED);
    const at = `${name} (${page.viewportSize().width} px)`;
    if (moved.length) this.wrong.push(`${at} moves after it is shown: ${JSON.stringify(moved.slice(0, 3))}`);
    if (isFirst(name) && bytes >= MOST) this.wrong.push(`${at} loads ${bytes} bytes`);
    if (isFirst(name) && bytes > this.largest.bytes) this.largest = { bytes, at };
  }

  told() {
    return { looks: this.looks, largest: this.largest };
  }
}
