// Outlines as short SVG paths: rings in whole tenths, relative, without points that say nothing.

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
    .map((ring) => ring.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)]))
    .filter((ring) => Math.abs(area(ring)) / 100 >= island)
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
  let first = true;
  for (const [x, y] of ring.slice(1)) {
    if (x === px && y === py) continue;
    said += pair(x - px, y - py, first);
    [px, py, first] = [x, y, false];
  }
  return said + "z";
}

function pair(dx, dy, first) {
  const [a, b] = [short(dx), short(dy)];
  return (first || a.startsWith("-") ? a : ` ${a}`) + (b.startsWith("-") ? b : ` ${b}`);
}

function short(tenths) {
  return String(tenths / 10).replace(/^(-?)0\./, "$1.");
}
