// A block that is wider than the screen is reached, and swept, by keyboard.
function reach() {
  for (const one of document.querySelectorAll("pre, .table-wrapper, .announcement")) {
    if (one.scrollWidth > one.clientWidth) one.tabIndex = 0;
    else one.removeAttribute("tabindex");
  }
}
addEventListener("load", reach);
addEventListener("resize", reach);

// The search of the site wants every word of a question on one page. Where no page has all of them, pages with
// some of the words are better than none: a page with more of the words comes first.
function findSome() {
  if (typeof Search === "undefined") return;
  const withAll = Search.performTermsSearch;
  Search.performTermsSearch = (terms, excluded) => {
    const all = withAll(terms, excluded);
    if (all.length || terms.size < 2) return all;
    const found = new Map();
    for (const term of terms) {
      for (const page of withAll(new Set([term]), excluded)) {
        const [before, count] = found.get(page[0]) || [page, 0];
        if (count) before[4] += page[4];
        found.set(page[0], [before, count + 1]);
      }
    }
    return [...found.values()].map(([page, count]) => {
      page[4] *= count;
      return page;
    });
  };
}
document.addEventListener("DOMContentLoaded", findSome);
