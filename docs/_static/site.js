// A block that is wider than the screen is reached, and swept, by keyboard.
function reach() {
  for (const one of document.querySelectorAll("pre, .table-wrapper, .announcement")) {
    if (one.scrollWidth > one.clientWidth) one.tabIndex = 0;
    else one.removeAttribute("tabindex");
  }
}
addEventListener("load", reach);
addEventListener("resize", reach);
