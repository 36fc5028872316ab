"use strict";
// Levers ask as soon as they rest; the answer is put into the page. Without this script the form works too.
const form = document.getElementById("levers");
const place = document.getElementById("answer");
let asking = null, checking = null;
const put = (html) => {
  place.innerHTML = html;
};
const given = () => {
  const pairs = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") pairs.append(name, value);
  return pairs;
};
// what the answer says of levers: which are moved, and what cannot be meant
const mark = () => {
  const told = place.querySelector("[data-moved]");
  if (!told) return;
  const moved = new Set(told.dataset.moved.split(" "));
  for (const lever of form.querySelectorAll("[data-lever]"))
    lever.classList.toggle("moved", moved.has(lever.dataset.lever));
  for (const fault of form.querySelectorAll("[data-fault]")) fault.textContent = "";
  for (const words of place.querySelectorAll("[data-of]")) {
    const fault = form.querySelector(`[data-fault="${CSS.escape(words.dataset.of)}"]`);
    if (fault) fault.textContent = words.textContent;
  }
  for (const note of form.querySelectorAll("[data-beyond-of]"))
    note.textContent = place.querySelector(`[data-beyond="${CSS.escape(note.dataset.beyondOf)}"]`)?.textContent ?? "";
  for (const hidden of document.querySelectorAll("input[data-address]")) hidden.value = told.dataset.address;
  for (const link of document.querySelectorAll("a[data-tables]"))
    link.href = "/tables" + told.dataset.address.slice(1);
};
// how sure each difference is: of soldiers first, then of what else differs; each is a question of its own
const sure = async (query) => {
  if (!place.querySelector(".pending")) return;
  checking = new AbortController();
  const { signal } = checking;
  try {
    for (const of of ["soldiers", "decisions"]) {
      const reply = await fetch(`/sure?of=${of}&${query}`, { signal });
      if (!reply.ok) return;
      const list = document.createElement("template");
      list.innerHTML = await reply.text();
      for (const row of place.querySelectorAll("[data-figure]")) {
        const told = list.content.querySelector(`[data-figure="${CSS.escape(row.dataset.figure)}"] abbr`);
        if (told) row.querySelector(".pending")?.replaceWith(told.cloneNode(true));
      }
    }
    for (const cell of place.querySelectorAll(".pending")) cell.remove();
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
};
// that it works, how far it is, and for how long, while an answer is made
let ticking = 0, doing = "";
const busy = (since) => {
  clearInterval(ticking);
  const words = place.querySelector(".busy") ?? place.insertBefore(document.createElement("p"), place.firstChild);
  words.className = "busy";
  words.setAttribute("aria-live", "off"); // it changes many times a second
  const tell = () => {
    words.textContent = `${doing} ${Math.round((Date.now() - since) / 1000)} s`;
  };
  tell();
  ticking = setInterval(tell, 1000);
};
const idle = () => {
  clearInterval(ticking);
  place.removeAttribute("aria-busy");
  place.querySelector(".busy")?.remove();
};
// what is known before the answer: a checked plan, and how good it is as far as that is proven
const step = (told, since) => {
  place.querySelector(".fault[role=alert]")?.remove();
  if (told.html) {
    put(told.html);
    place.removeAttribute("aria-busy");
    mark();
  }
  const proof = place.querySelector("[data-proof]");
  if (proof) proof.textContent = told.proof;
  doing = told.busy;
  busy(since);
};
// where this page is in its own history: nothing before its first case can be undone
const depth = () => history.state?.depth ?? 0;
const undoable = () => {
  const back = document.querySelector('[data-go="-1"]');
  if (back) back.disabled = depth() === 0;
};
const fault = (text) => {
  idle();
  place.querySelector(".fault[role=alert]")?.remove();
  const words = document.createElement("p");
  words.className = "fault";
  words.setAttribute("role", "alert");
  words.textContent = text;
  place.prepend(words);
};
const ask = (query, remember) => {
  asking?.close();
  checking?.abort();
  const since = Date.now();
  place.setAttribute("aria-busy", "true");
  doing = "Solving: a plan, and the proof of how good it is.";
  busy(since);
  // the move is remembered at once, so that undo while its answer is made takes back this move
  if (remember) history.pushState({ depth: depth() + 1 }, "", "/?" + query);
  undoable();
  const source = (asking = new EventSource("/steps?" + query));
  source.addEventListener("step", (event) => step(JSON.parse(event.data), since));
  source.addEventListener("answer", (event) => {
    source.close();
    const { html, address } = JSON.parse(event.data);
    put(html);
    idle();
    mark();
    history.replaceState(history.state, "", address);
    sure(address.split("?")[1] ?? "");
  });
  source.addEventListener("fault", (event) => {
    source.close();
    fault(JSON.parse(event.data).words);
  });
  // the browser asks again by itself, unless it was let in by a server that is gone
  source.addEventListener("error", () => {
    fault("The workbench does not answer. Is the command still running? What you moved is kept here.");
  });
};
if (form) {
  for (const slide of form.querySelectorAll(".slide")) {
    const number = document.getElementById(slide.dataset.for);
    slide.hidden = false;
    slide.addEventListener("input", () => { number.value = slide.value; });
    slide.addEventListener("change", () => number.dispatchEvent(new Event("change", { bubbles: true })));
    number.addEventListener("input", () => { slide.value = number.value; });
  }
  let last = new URLSearchParams(given()).toString();
  form.addEventListener("change", (event) => {
    if (event.target.classList.contains("slide")) return;
    for (const words of event.target.closest(".lever")?.querySelectorAll("[data-option]") ?? [])
      words.hidden = words.dataset.option !== event.target.value;
    form.elements.last.value = event.target.name;
    const query = given().toString();
    ask(query, query !== last);
    last = query;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = given().toString();
    ask(query, query !== last);
    last = query;
  });
  undoable();
  for (const button of document.querySelectorAll("[data-go]")) {
    button.hidden = false;
    button.addEventListener("click", () => history.go(Number(button.dataset.go)));
  }
  // undo and redo are the browser's own back and forward; the address holds the case
  addEventListener("popstate", () => location.reload());
  const waiting = place.querySelector("[data-ask]");
  if (waiting) ask(location.search.slice(1), false);
  else sure(location.search.slice(1));
}
