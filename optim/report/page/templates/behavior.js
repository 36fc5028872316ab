"use strict";
// A figure as a file: its table as CSV, its picture as SVG. Nothing is fetched.
const save = (name, type, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
const title = (id) => document.querySelector("title").textContent.split(":")[0] + "-" + id;
const file = (id, end) => title(id).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") + end;
// text that a spreadsheet would run gets an apostrophe; a figure is written as it is, not as it is shown;
// the end of a line of the page's source is no part of the last cell of a row
const csvCell = (cell) => {
  const shown = cell.textContent.replace(/\n$/, "");
  const figures = cell.classList.contains("n") || cell.closest("table").classList.contains("f" + (cell.cellIndex + 1));
  if (figures && cell.tagName + cell.scope !== "THcol")
    return cell.dataset.v ?? shown.replaceAll(",", "");
  if (cell.dataset.v) return cell.dataset.v;
  const text = (/^[=+\-@\t\r\n]/.test(shown) ? "'" : "") + shown;
  return /[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
};
const csv = (table) =>
  [...table.rows].map((row) => [...row.cells].map((cell) => csvCell(cell)).join(",") + "\n").join("");
const near = (button, what) => {
  for (let at = button.parentElement; at; at = at.parentElement) {
    const found = at.querySelectorAll(what);
    if (found.length) return [...found];
  }
  return [];
};
const made = (name, inside = "") => {
  const part = document.createElementNS("http://www.w3.org/2000/svg", name);
  part.textContent = inside;
  return part;
};
// a picture as it is now: of a map only the moment that is shown
const asShown = (picture, top) => {
  const copy = picture.cloneNode(true), all = picture.querySelectorAll(".moment");
  copy.querySelectorAll(".moment").forEach((part, at) => {
    if (getComputedStyle(all[at]).display === "none") part.remove();
  });
  copy.querySelectorAll("[style]").forEach((part) => part.removeAttribute("style"));
  const { width, height } = picture.viewBox.baseVal;
  for (const [name, value] of Object.entries({ y: top, width, height })) copy.setAttribute(name, value);
  return copy;
};
// a picture leaves the page with its style, in the colors of the light page
const svg = (pictures, heading) => {
  const light = document.styleSheets[0].cssRules[0].style;
  const style = document.getElementById("figures").textContent
    .replace(/var\((--[a-z0-9]+)\)/g, (_, name) => light.getPropertyValue(name).trim());
  const whole = made("svg");
  let width = 0, height = 0;
  whole.append(
    made("title", heading),
    made("style", style + "svg{background:" + light.getPropertyValue("--paper") + "}"),
    document.querySelector("svg.defs defs").cloneNode(true),
    ...pictures.map((picture) => {
      const copy = asShown(picture, height), box = picture.viewBox.baseVal;
      width = Math.max(width, box.width);
      height += box.height;
      return copy;
    }));
  for (const [name, value] of Object.entries({ class: "fig", viewBox: `0 0 ${width} ${height}`, width, height }))
    whole.setAttribute(name, value);
  return new XMLSerializer().serializeToString(whole);
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.csv) save(file(button.dataset.csv, ".csv"), "text/csv", csv(near(button, "table")[0]));
  if (button.dataset.svg) {
    const heading = document.getElementById(button.dataset.svg + "-h").textContent;
    save(file(button.dataset.svg, ".svg"), "image/svg+xml", svg(near(button, "svg.fig"), heading));
  }
});
// a chart is one stop of the keyboard; there the left and right arrow keys read its marks, as pointing at one does
const readable = (picture) => {
  const marks = [...picture.querySelectorAll("svg.fig title")].map((one) => one.parentElement);
  if (!marks.length) return;
  const told = document.createElement("p");
  let at = -1;
  const tell = (words, spot, down) => {
    const frame = picture.parentElement.getBoundingClientRect();
    told.textContent = words;
    told.style.top = `${spot.bottom - frame.top + down}px`;
    told.style.left = `${Math.max(8, Math.min(spot.left - frame.left, frame.width - told.offsetWidth - 8))}px`;
  };
  const go = (to) => {
    marks[at]?.classList.remove("at");
    at = Math.max(0, Math.min(to, marks.length - 1));
    marks[at].classList.add("at");
    marks[at].scrollIntoView({ block: "nearest", inline: "nearest" });
    tell(marks[at].querySelector("title").textContent, marks[at].getBoundingClientRect(), 6);
  };
  told.className = "mark";
  told.setAttribute("role", "status");
  picture.after(told);
  picture.tabIndex = 0;
  picture.setAttribute("role", "group");
  picture.setAttribute("aria-label", "Marks of the picture, one by one");
  picture.addEventListener("focus", () => {
    if (picture.matches(":focus-visible"))
      tell(`${marks.length} marks: the left and right arrow keys read them`, picture.getBoundingClientRect(), -20);
  });
  picture.addEventListener("blur", () => {
    marks[at]?.classList.remove("at");
    told.textContent = "";
    at = -1;
  });
  picture.addEventListener("keydown", (event) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (to == null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    go(to);
  });
};
document.querySelectorAll("figure > .picture").forEach(readable);
// a link into a closed part opens it
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) reveal();
});
reveal();
