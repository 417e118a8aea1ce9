// Passkeys: a challenge is fetched, the device answers it, and the answer goes back. Without this script there is a password.

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// What the device is asked, with its bytes as it takes them.
function asked(challenge) {
  const key = challenge.publicKey;
  key.challenge = bytesOf(key.challenge);
  if (key.user) key.user.id = bytesOf(key.user.id);
  for (const one of [...(key.allowCredentials || []), ...(key.excludeCredentials || [])]) one.id = bytesOf(one.id);
  return { publicKey: key };
}

// What it answered, as it is sent.
function answer(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = textOf(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    extensions: credential.getClientExtensionResults(),
    response,
  });
}

async function send(to, fields) {
  const sent = await fetch(to, { method: "POST", body: new URLSearchParams(fields) });
  const said = await sent.json();
  if (!sent.ok) throw new Error([said.says, said.way_out].filter(Boolean).join(" "));
  return said;
}

// Shows beside the button why nothing was done.
function problem(form, why) {
  const line = form.querySelector("p.problem");
  line.textContent = why.message;
  line.hidden = false;
}

const ceremonies = {
  async add(form) {
    const begun = await send(form.getAttribute("action"), new FormData(form));
    const made = await navigator.credentials.create(asked(begun.challenge));
    const fields = new FormData(form);
    fields.delete("password");
    fields.append("ceremony", begun.ceremony);
    fields.append("answer", answer(made));
    location.assign((await send("/account/passkey/added", fields)).to);
  },
  async "come-in"(form) {
    const fields = { person: form.elements.person.value, back: form.elements.back.value };
    const begun = await send("/sign-in/passkey", fields);
    const given = await navigator.credentials.get(asked(begun.challenge));
    form.elements.ceremony.value = begun.ceremony;
    form.elements.answer.value = answer(given);
    // The page's own form goes, with what it keeps of one that was sent too late; and no password with it.
    form.elements.password.value = "";
    form.submit();
  },
  async sign(form, button) {
    const fields = new FormData(form);
    fields.delete("password");
    fields.set("sign", "yes");
    fields.set("ceremony", "begun");
    const begun = await send(button.dataset.to, fields);
    const given = await navigator.credentials.get(asked(begun.challenge));
    form.elements.ceremony.value = begun.ceremony;
    form.elements.answer.value = answer(given);
    const sign = document.createElement("input");
    Object.assign(sign, { type: "hidden", name: "sign", value: "yes" });
    form.append(sign);
    form.submit();
  },
};

if (window.PublicKeyCredential) {
  for (const one of document.querySelectorAll("[data-passkey]")) {
    one.hidden = false;
    const form = one.form || one;
    const begin = (event) => {
      event.preventDefault();
      ceremonies[one.dataset.passkey](form, one).catch((why) => problem(form, why));
    };
    one.addEventListener(one === form ? "submit" : "click", begin);
  }
}
