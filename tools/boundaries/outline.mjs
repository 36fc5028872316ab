// Outlines as short SVG paths: rings in halves of a unit, relative, without points that say nothing. Units are
// tenths here, so that no fraction is added up.

// The rings of a projected and clipped shape.
export function rings(path, shape) {
  const found = [];
  path.context({
    moveTo: (x, y) => found.push([[x, y]]),
    lineTo: (x, y) => found.at(-1).push([x, y]),
    closePath: () => {},
    arc: () => {},
  })(shape);
  return found;
}

export function written(found, island) {
  return found
    .filter((ring) => Math.abs(area(ring)) >= island)
    .map((ring) => ring.map(([x, y]) => [5 * Math.round(2 * x), 5 * Math.round(2 * y)]))
    .map(drawn)
    .join("");
}

function area(ring) {
  return ring.reduce((sum, [x, y], at) => {
    const [u, v] = ring[(at + 1) % ring.length];
    return sum + (x * v - u * y) / 2;
  }, 0);
}

function drawn(ring) {
  let [px, py] = ring[0];
  let said = `M${px / 10} ${py / 10}l`;
  let before = "";
  for (const [x, y] of ring.slice(1)) {
    if (x === px && y === py) continue;
    for (const next of [short(x - px), short(y - py)]) {
      said += apart(before, next) + next;
      before = next;
    }
    [px, py] = [x, y];
  }
  return said + "z";
}

// A number that begins with a sign, or with a point after another with a point, needs no space before it.
function apart(before, next) {
  return !before || next.startsWith("-") || (next.startsWith(".") && before.includes(".")) ? "" : " ";
}

function short(tenths) {
  return String(tenths / 10).replace(/^(-?)0\./, "$1.");
}
