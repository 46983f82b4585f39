import { get } from '/console/api.js';
import { byId, h, table } from '/console/dom.js';
import { duration, number, onLanguage, t } from '/console/i18n.js';
import { Poll } from '/console/poll.js';
import { problemView } from '/console/problem-view.js';
import { address, draw } from '/console/route-drawing.js';

const INTERVAL_MS = 5_000;

let routes = null;
let problem = null;

const poll = new Poll(refresh, INTERVAL_MS);

export function startRoutes() {
  onLanguage(render);
  document.addEventListener('theme', render);
}

export function openRoutes() {
  poll.start();
}

export function closeRoutes() {
  poll.stop();
}

async function refresh() {
  try {
    ({ routes } = await get('/api/routes'));
    problem = null;
  } catch (error) {
    problem = error;
  }
  await render();
}

async function render() {
  byId('routes-problem').replaceChildren(...(problem ? [problemView(problem, refresh)] : []));
  byId('drawing-card').hidden = routes === null;
  if (routes === null) {
    return;
  }
  const place = byId('routes-table');
  const open = new Set([...place.querySelectorAll('details[open]')].map((details) => details.dataset.route));
  const scrolled = place.querySelector('.scroll')?.scrollLeft ?? 0;
  if (!place.contains(document.activeElement)) {
    place.replaceChildren(routeTable(open));
    place.querySelector('.scroll').scrollLeft = scrolled;
  }
  await draw(byId('drawing'), routes);
}

function routeTable(open) {
  const columns = ['id', 'from', 'status', 'inflight', 'exchanges', 'failures', 'mean']
    .map((name, i) => ({ label: t(`routes.${name}`), number: i > 2 }));
  return table(t('routes.table'), columns, routes.map((route) => [
    routeName(route, open), h('code', {}, address(route.from)), statusName(route.status), number(route.inflight),
    number(route.exchanges), number(route.failures), duration(route.meanMs),
  ]));
}

function routeName({ id, source, description, steps }, open) {
  return h('div', {},
    h('code', {}, id),
    description ? h('p', { class: 'note' }, description) : null,
    h('details', { 'data-route': id, open: open.has(id) },
      h('summary', {}, t('routes.steps', { n: number(steps.length) })),
      source ? h('p', { class: 'note mono' }, source) : null,
      h('ol', {}, steps.map((step) => h('li', { class: 'mono' }, `${step.kind} ${step.uri ?? step.label}`)))));
}

function statusName(status) {
  return { Started: t('routes.started'), Stopped: t('routes.stopped') }[status] ?? status;
}
