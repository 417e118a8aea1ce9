// What pages with pictures add. Nothing depends on it.

// What runs out is counted down from the end and the moment that the server wrote: this machine's clock has no say.
const timers = [...document.querySelectorAll("[data-until]")];
const drawnAt = performance.now();
const tick = () => timers.forEach((timer) => {
  const since = Math.floor((performance.now() - drawnAt) / 1000);
  const left = Math.round((Date.parse(timer.dataset.until) - Date.parse(timer.dataset.now)) / 1000) - since;
  const parts = [Math.floor(Math.abs(left) / 3600), Math.floor(Math.abs(left) / 60) % 60, Math.abs(left) % 60];
  const two = (number) => String(number).padStart(2, "0");
  timer.textContent = (left < 0 ? "−" : "") + parts[0] + ":" + two(parts[1]) + ":" + two(parts[2]);
  timer.closest(".timer").classList.toggle("held", left < 0);
});
if (timers.length) setInterval(tick, 1000);

// A code scanned into the page's own field goes into the next empty field of its kind, else it leads to the thing.
document.addEventListener("submit", (event) => {
  if (!event.target.hasAttribute("data-scanner")) return;
  const scanned = event.target.querySelector("input");
  const kind = scanned.value.trim().split("-")[0].toUpperCase();
  const fields = [...document.querySelectorAll("form.command [data-kind]")].filter((field) => field.dataset.kind === kind && field.offsetParent);
  const field = fields.find((field) => field.value === "") || fields.find((field) => field.tagName === "TEXTAREA");
  if (!field) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  field.value = field.value === "" ? scanned.value.trim() : field.value.trim() + "\n" + scanned.value.trim();
  scanned.value = "";
  scanned.focus();
  field.classList.add("scanned");
}, true);

// A live picture takes the place of the one before as soon as something new was recorded, unless somebody is walking through it.
const pictures = document.querySelectorAll("[data-live]");
const notice = document.getElementById("fresh");
if (pictures.length && notice) {
  new MutationObserver(async () => {
    if (notice.hidden || document.activeElement.closest("[data-live]")) return;
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    next.querySelectorAll("[data-live]").forEach((picture, nth) => pictures[nth] && pictures[nth].replaceChildren(...picture.childNodes));
    document.querySelector("main").dataset.head = next.querySelector("main").dataset.head;
    notice.hidden = true;
  }).observe(notice, { attributes: true, attributeFilter: ["hidden"] });
}
