// Arrows between the cells of a worksheet, and scores while typing. Without it the sheet has its own button and the Tab key.
"use strict";

for (const sheet of document.querySelectorAll("[data-sheet]")) {
  const cells = new Map([...sheet.querySelectorAll("[data-cell]")].map((cell) => [cell.dataset.cell, cell]));
  const place = (cell) => cell.dataset.cell.split(",").map(Number);

  // The next cell in a direction; where nothing is examined the way leads on.
  const next = (cell, down, right) => {
    let [row, column] = place(cell);
    for (row += down, column += right; row >= 0 && row < 28 && column >= 0 && column < 6; row += down, column += right) {
      const found = cells.get(`${row},${column}`);
      if (found) return found;
    }
    return null;
  };

  sheet.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.dataset || !cell.dataset.cell) return;
    const atStart = cell.selectionStart === 0;
    const atEnd = cell.selectionEnd === cell.value.length;
    const ways = { ArrowDown: [1, 0], Enter: [1, 0], ArrowUp: [-1, 0], ArrowLeft: atStart && [0, -1], ArrowRight: atEnd && [0, 1] };
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    const other = next(cell, ...way);
    if (!other) return;
    // With Shift the answer goes along downwards: below a complete injury it is the same in every segment.
    if (event.shiftKey && event.key === "ArrowDown" && other.value === "") {
      other.value = cell.value;
      other.dispatchEvent(new Event("input", { bubbles: true }));
    }
    other.focus();
    other.select();
  });

  const scores = sheet.querySelector("[data-scores]");
  let waiting = 0;
  let asked = null;
  const score = async () => {
    if (asked) asked.abort();
    asked = new AbortController();
    const sent = new URLSearchParams(new FormData(sheet.closest("form")));
    sent.delete("password");
    sent.set("sheet", sheet.dataset.sheet);
    try {
      const answer = await fetch(sheet.dataset.score, { method: "POST", body: sent, signal: asked.signal });
      if (answer.ok) scores.innerHTML = await answer.text();
    } catch (why) {
      // Whoever types on, or has no connection, sees the last scores; the button asks again.
    }
  };
  sheet.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(score, 250);
  });
}
