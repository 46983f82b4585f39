const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element. Attributes beginning with "on" are listeners, false and null leave an attribute out; children are nodes or
 * texts, and a text stays a text whatever it holds.
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** As {@link h}, in SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value != null && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** A table in a card; cells are texts or nodes, columns {label, number?}. A wide one scrolls by itself. */
export function table(title, columns, rows) {
  const id = `table-${title.replace(/\W+/g, '-')}-${rows.length}`;
  const cell = (content, i) => i === 0
    ? h('th', { scope: 'row' }, content)
    : h('td', { class: columns[i].number ? 'number' : null }, content);
  return h('div', { class: 'card' },
    h('h2', { id }, title),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': id },
      h('table', {},
        h('thead', {}, h('tr', {}, columns.map(({ label, number }) =>
          h('th', { scope: 'col', class: number ? 'number' : null }, label)))),
        h('tbody', {}, rows.map((row) => h('tr', {}, row.map(cell)))))));
}
