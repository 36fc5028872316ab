"use strict";
// Levers ask as soon as they rest; the answer is put into the page. Without this script the form works too.
const form = document.getElementById("levers");
const place = document.getElementById("answer");
let asking = null, checking = null;
const put = (html) => {
  place.innerHTML = html;
  place.removeAttribute("aria-busy");
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
const ask = async (query, remember) => {
  asking?.abort();
  checking?.abort();
  asking = new AbortController();
  place.setAttribute("aria-busy", "true");
  try {
    const reply = await fetch("/answer?" + query, { signal: asking.signal });
    if (reply.status === 499) return;
    const html = await reply.text();
    const address = reply.headers.get("X-Address");
    if (!address) return location.reload();
    put(html);
    mark();
    if (remember && address !== location.pathname + location.search) history.pushState(null, "", address);
    sure(address.split("?")[1] ?? "");
  } catch (error) {
    if (error.name === "AbortError") return;
    place.removeAttribute("aria-busy");
    const words = document.createElement("p");
    words.className = "fault";
    words.setAttribute("role", "alert");
    words.textContent = "The workbench does not answer. Is the command still running? What you moved is kept here.";
    place.querySelector(".fault[role=alert]")?.remove();
    place.prepend(words);
  }
};
if (form) {
  for (const slide of form.querySelectorAll(".slide")) {
    const number = document.getElementById(slide.dataset.for);
    slide.hidden = false;
    slide.addEventListener("input", () => { number.value = slide.value; });
    slide.addEventListener("change", () => number.dispatchEvent(new Event("change", { bubbles: true })));
    number.addEventListener("input", () => { slide.value = number.value; });
  }
  form.addEventListener("change", (event) => {
    if (event.target.classList.contains("slide")) return;
    form.elements.last.value = event.target.name;
    ask(given(), true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(given(), true);
  });
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
