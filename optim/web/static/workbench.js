"use strict";
// Levers ask as soon as they rest; the answer is put into the page. Without this script the form works too.
const form = document.getElementById("levers");
const place = document.getElementById("answer");
const bar = document.getElementById("busy");
const said = document.getElementById("said");
document.documentElement.classList.add("scripted");
let asking = null, checking = null;
const put = (html) => {
  place.innerHTML = html;
  said.textContent = place.querySelector("h1")?.textContent ?? "";
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
  for (const lever of form.querySelectorAll("[data-lever]")) {
    const note = lever.querySelector(".beyond"), found = `[data-beyond="${CSS.escape(lever.dataset.lever)}"]`;
    if (note) note.textContent = place.querySelector(found)?.textContent ?? "";
  }
  for (const hidden of document.querySelectorAll("input[data-address]")) hidden.value = told.dataset.address;
  for (const link of document.querySelectorAll("a[data-tables]"))
    link.href = "/tables" + told.dataset.address.slice(1);
};
// how sure each difference is: of soldiers first, then of what else differs; each is a question of its own
const sure = async (query, within, signal) => {
  if (!within.some((one) => one.querySelector(".pending"))) return;
  try {
    for (const of of ["soldiers", "decisions"]) {
      const reply = await fetch(`/sure?of=${of}&${query}`, { signal });
      if (!reply.ok) return;
      const list = document.createElement("template");
      list.innerHTML = await reply.text();
      for (const cell of within.flatMap((one) => [...one.querySelectorAll(".pending")])) {
        const { figure } = cell.closest("[data-figure]").dataset;
        const told = list.content.querySelector(`[data-figure="${CSS.escape(figure)}"] abbr`);
        if (told) cell.replaceWith(told.cloneNode(true));
      }
    }
    for (const one of within) for (const cell of one.querySelectorAll(".pending")) cell.remove();
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
};
// that it works, how far it is, and for how long, while an answer is made
let ticking = 0, doing = "";
const busy = (since) => {
  clearInterval(ticking);
  bar.hidden = false;
  const tell = () => {
    bar.lastChild.textContent = `${doing} ${Math.round((Date.now() - since) / 1000)} s`;
  };
  tell();
  ticking = setInterval(tell, 1000);
};
const idle = () => {
  clearInterval(ticking);
  place.removeAttribute("aria-busy");
  bar.hidden = true;
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
  checking = new AbortController();
  const { signal } = checking;
  place.setAttribute("aria-busy", "true");
  doing = "Solving: a plan, and the proof of how good it is.";
  busy(since);
  // the move is remembered at once, so that undo while its answer is made takes back this move
  if (remember) history.pushState({ depth: depth() + 1 }, "", "/?" + query);
  else history.replaceState(history.state, "", "/?" + query);
  const stop = bar.querySelector("[data-stop]");
  stop.href = "/stopped?" + query;
  stop.hidden = query === "";
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
    sure(address.split("?")[1] ?? "", [place], signal);
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
  if (bar.hasAttribute("data-ask")) ask(location.search.slice(1), false);
  else sure(location.search.slice(1), [place], (checking = new AbortController()).signal);
  // a stopped case keeps its place in the history, so that it can be undone
  bar.querySelector("[data-stop]").addEventListener("click", (event) => {
    event.preventDefault();
    asking?.close();
    history.replaceState(history.state, "", event.currentTarget.href);
    location.reload();
  });
  const stopped = place.querySelector("[data-stopped]");
  if (stopped) history.replaceState(history.state, "", "/stopped" + stopped.dataset.address.slice(1));
  // on a phone the groups of levers stand closed above the answer
  if (matchMedia("(max-width:860px)").matches)
    for (const group of form.querySelectorAll(".group")) group.open = !!group.querySelector(".fault:not(:empty)");
} else {
  const queries = new Map();
  for (const one of place.querySelectorAll("[data-query]"))
    queries.set(one.dataset.query, [...(queries.get(one.dataset.query) ?? []), one]);
  for (const [query, within] of queries) sure(query, within, new AbortController().signal);
}
// tables and sources come when they are opened
document.addEventListener("toggle", async ({ target }) => {
  const link = target.matches?.("[data-load]") && target.open && target.querySelector(":scope > a");
  if (!link) return;
  const reply = await fetch(link.href);
  if (!reply.ok) return;
  const page = document.createElement("template");
  page.innerHTML = await reply.text();
  link.replaceWith(page.content.querySelector("[data-part]"));
}, true);
