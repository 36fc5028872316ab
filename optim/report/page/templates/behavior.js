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
// text that a spreadsheet would run gets an apostrophe; a figure is written as it is, not as it is shown
const csvCell = (cell) => {
  if (cell.classList.contains("n") && cell.tagName + cell.scope !== "THcol")
    return cell.dataset.v ?? cell.textContent.replaceAll(",", "");
  const text = (/^[=+\-@\t\r\n]/.test(cell.textContent) ? "'" : "") + cell.textContent;
  return /[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
};
const csv = (table) =>
  [...table.rows].map((row) => [...row.cells].map((cell) => csvCell(cell)).join(",") + "\n").join("");
const near = (button, what) => {
  for (let at = button.parentElement; at; at = at.parentElement) {
    const found = at.querySelector(what);
    if (found) return found;
  }
  return null;
};
// a picture leaves the page with its style, in the colors of the light page
const svg = (picture, heading) => {
  const light = document.styleSheets[0].cssRules[0].style;
  const style = document.getElementById("figures").textContent
    .replace(/var\((--[a-z0-9]+)\)/g, (_, name) => light.getPropertyValue(name).trim());
  const copy = picture.cloneNode(true);
  copy.querySelectorAll("[style]").forEach((part) => part.removeAttribute("style"));
  const hatches = document.querySelector("svg.defs defs").cloneNode(true);
  const named = document.createElementNS("http://www.w3.org/2000/svg", "title");
  named.textContent = heading;
  const look = document.createElementNS("http://www.w3.org/2000/svg", "style");
  look.textContent = style + "svg{background:" + light.getPropertyValue("--paper") + "}";
  copy.prepend(named, look, hatches);
  const box = copy.viewBox.baseVal;
  copy.setAttribute("width", box.width);
  copy.setAttribute("height", box.height);
  return new XMLSerializer().serializeToString(copy);
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.csv) save(file(button.dataset.csv, ".csv"), "text/csv", csv(near(button, "table")));
  if (button.dataset.svg) {
    const heading = button.querySelector(".vh").textContent.replace(/^: /, "");
    save(file(button.dataset.svg, ".svg"), "image/svg+xml", svg(near(button, "svg.fig"), heading));
  }
});
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
