/* Draws the map of differences from paths and words that choropleth.py sends. Fewer is hatched as well as violet, and
   each province says its number: the map is read in grey, too. */
const SVG = 'http://www.w3.org/2000/svg';
function made(tag, attributes, parent, words) {
  const element = document.createElementNS(SVG, tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  if (words !== undefined) element.textContent = words;
  if (parent) parent.appendChild(element);
  return element;
}
function hatch(svg, id) {
  const pattern = made('pattern', { id: id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, made('defs', {}, svg));
  made('line', { x1: 0, y1: 0, x2: 0, y2: 6, stroke: '#241a3d', 'stroke-width': 1.5, 'stroke-opacity': 0.55 }, pattern);
}
export default function (component) {
  const { data, parentElement } = component, root = parentElement.querySelector('.differences');
  root.replaceChildren();
  const svg = made('svg', { class: 'map', viewBox: [0, 0, data.width, data.height].join(' '), role: 'img', 'aria-label': data.label }, root);
  hatch(svg, 'fewer');
  data.ground.forEach((path) => made('path', { class: 'ground', d: path, 'fill-rule': 'evenodd' }, svg));
  data.shapes.forEach((shape) => {
    const unit = made('path', { class: 'unit ' + shape.grade, d: shape.path, 'fill-rule': 'evenodd' }, svg);
    made('title', {}, unit, shape.words);
    if (shape.grade.startsWith('less')) made('path', { d: shape.path, fill: 'url(#fewer)', 'fill-rule': 'evenodd', 'pointer-events': 'none' }, svg);
  });
  data.shapes.forEach((shape) => made('text', { class: 'number', x: shape.at[0], y: shape.at[1] + 4 }, svg, shape.number));
  const legend = document.createElement('figcaption');
  data.legend.forEach(([grade, words]) => {
    const row = document.createElement('span'), key = made('svg', { viewBox: '0 0 22 14', 'aria-hidden': 'true' }, row);
    made('rect', { class: grade, x: 0.5, y: 0.5, width: 21, height: 13 }, key);
    if (grade.startsWith('less')) made('rect', { x: 0.5, y: 0.5, width: 21, height: 13, fill: 'url(#fewer)' }, key);
    row.append(words);
    legend.appendChild(row);
  });
  root.appendChild(legend);
}
