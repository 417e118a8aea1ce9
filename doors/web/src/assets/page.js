// Makes pages that work without a script a little quicker. Nothing depends on it.
"use strict";

// A scanner types a code and presses Enter: Enter goes on to the next empty field instead of sending a form half filled.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || !(field instanceof HTMLInputElement) || !field.hasAttribute("data-scan")) return;
  const fields = [...field.form.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const next = fields.slice(fields.indexOf(field) + 1).find((other) => other.value === "" && other.offsetParent);
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

// What was refused is read out and seen first.
const refused = document.getElementById("refused");
if (refused) refused.focus();

// A form that was sent is sent once; its id would make a second time harmless, and this spares the wait.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent && form.method === "post") event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));

// Says that something was recorded since this page was made; nothing moves under anybody's hands.
const main = document.querySelector("main[data-head]");
const fresh = document.getElementById("fresh");
if (main && fresh && window.EventSource) {
  const news = new EventSource("/api/events");
  news.onmessage = (event) => {
    if (Number(event.data) > Number(main.dataset.head)) fresh.hidden = false;
  };
  window.addEventListener("pagehide", () => news.close());
}

// A file can be chosen instead of pasted: its text, or its digest, goes into the field. Nothing is sent until the form is.
document.querySelectorAll("input.file").forEach((chooser) => {
  chooser.hidden = false;
  chooser.addEventListener("change", async () => {
    const file = chooser.files[0];
    const field = document.getElementById(chooser.dataset.into || chooser.dataset.digest);
    if (!file || !field) return;
    if (chooser.dataset.into) {
      field.value = await file.text();
    } else {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      field.value = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }
  });
});
