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

// A form whose answer was lost is the same form when one goes back to it: what was typed, and its id, so that sending it again does
// nothing twice. This window alone keeps it, until it is given or somebody signs in.
const form = document.querySelector("form.command");
const field = (name) => form && form.elements.namedItem(name);
const given = (sessionStorage.getItem("graftline-given") || "").split(" ");
const sent = JSON.parse(sessionStorage.getItem("graftline-sent") || "null");
const [arrival] = performance.getEntriesByType("navigation");
if (document.querySelector("form.samples, form.narrow")) sessionStorage.clear();
if (sent && location.pathname.startsWith("/entry/") && new URLSearchParams(location.search).has("new")) {
  sessionStorage.setItem("graftline-given", [...given.slice(-50), sent.id].join(" "));
  sessionStorage.removeItem("graftline-sent");
}
if (field("id") && field("by")) {
  const same = sent && sent.action === form.action && sent.by === field("by").value && !given.includes(sent.id);
  const back = () => {
    const typed = new Map();
    sent.typed.forEach(([name, value]) => typed.set(name, [...(typed.get(name) || []), value]));
    [...form.elements].forEach((one) => {
      if (!one.name || ["key", "by", "shown"].includes(one.name) || ["file", "submit", "password"].includes(one.type)) return;
      const values = typed.get(one.name) || [];
      if (one.type === "radio" || one.type === "checkbox") one.checked = values.includes(one.value);
      else if (values.length) one.value = values[0];
    });
  };
  // After the browser has put back what it remembers of the page, which is what stood there when it was first left.
  if (same && arrival && arrival.type === "back_forward") window.addEventListener("pageshow", back);
  form.addEventListener("submit", () => {
    const typed = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.includes("password") && !["ceremony", "answer"].includes(name));
    sessionStorage.setItem("graftline-sent", JSON.stringify({ action: form.action, by: field("by").value, id: field("id").value, typed }));
  });
}

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
