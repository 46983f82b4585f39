import { h } from '/console/dom.js';
import { number, t } from '/console/i18n.js';

const MERMAID = '/webjars/mermaid/dist/mermaid.esm.min.mjs';

let drawn = null;

/** Draws who calls whom; again only where that, the language or the theme has changed. */
export async function draw(place, routes) {
  const text = definition(routes);
  const theme = colours();
  const key = JSON.stringify([text, theme]);
  if (key === drawn) {
    return;
  }
  drawn = key;
  if (!place.firstChild) {
    place.replaceChildren(h('p', { class: 'note' }, t('routes.loading')));
  }
  const { default: mermaid } = await import(MERMAID);
  mermaid.initialize({
    startOnLoad: false, securityLevel: 'strict', theme: 'base', themeVariables: theme, htmlLabels: false,
    flowchart: { htmlLabels: false, curve: 'basis', nodeSpacing: 14, rankSpacing: 56, useMaxWidth: false },
  });
  const { svg } = await mermaid.render('route-drawing', text);
  const image = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg');
  place.replaceChildren(document.adoptNode(image));
}

/** Routes as boxes, those that take from outside as rounded ones with what they take; arrows go from caller to called. */
function definition(routes) {
  const byEndpoint = new Map(routes.map((route, i) => [route.from, `r${i}`]));
  return [
    'flowchart LR',
    `accTitle: ${t('routes.drawing')}`,
    `accDescr: ${t('routes.drawing.description', { n: number(routes.length) })}`,
    ...routes.map((route, i) => (route.from.startsWith('direct:')
      ? `r${i}["${label(route.id)}"]`
      : `r${i}(["${label(route.id)}<br>${label(address(route.from))}"]):::entry`)),
    ...routes.flatMap((route, i) => route.to.filter((to) => byEndpoint.has(to)).map((to) => `r${i} --> ${byEndpoint.get(to)}`)),
    `classDef entry fill:${colour('--sunken')},stroke:${colour('--edge')}`,
  ].join('\n');
}

/** An endpoint as one reads it: {reviewId} rather than %7BreviewId%7D. */
export function address(uri) {
  return uri.replace(/%7B/gi, '{').replace(/%7D/gi, '}');
}

/** Mermaid's own escapes, so that no id can end its label. */
function label(text) {
  return text.replace(/[#"<>\\]/g, (character) => `#${character.codePointAt(0)};`);
}

function colours() {
  return {
    fontFamily: getComputedStyle(document.body).fontFamily, fontSize: '14px',
    primaryColor: colour('--accent-soft'), primaryBorderColor: colour('--accent'), primaryTextColor: colour('--ink'),
    lineColor: colour('--neither'), textColor: colour('--ink'), background: colour('--surface'),
  };
}

/** A colour of the style sheet as it is in this theme, in the notation Mermaid reads. */
function colour(name) {
  const probe = document.body.appendChild(h('i'));
  probe.style.color = `var(${name})`;
  const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g);
  probe.remove();
  return `#${[red, green, blue].map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}
