import { get } from '/console/api.js';
import { byId, h } from '/console/dom.js';
import { onLanguage, t } from '/console/i18n.js';
import { Poll } from '/console/poll.js';

const INTERVAL_MS = 5_000;
const UNREACHABLE = 'unreachable';
const PARTS = [[/^The model server/, 'outage.model'], [/MongoDB/, 'outage.mongo'], [/^Redis/, 'outage.redis'],
  [/circuit breaker/, 'outage.degraded']];

let shown = '[]';

const poll = new Poll(look, INTERVAL_MS);

/** On every tab: what is away, and what that means for who looks at the page. */
export function startOutage() {
  onLanguage(() => render(JSON.parse(shown)));
  poll.start();
}

/** @param {string[]} problems as /api/pipeline tells them */
export function tellOutage(problems) {
  const now = JSON.stringify(problems);
  if (now !== shown) {
    shown = now;
    render(problems);
  }
}

async function look() {
  try {
    tellOutage((await get('/api/pipeline')).problems);
  } catch (problem) {
    // Who may not see the pipeline, or asks for it too often, learns nothing; silence and failures are told.
    tellOutage(problem.status === 0 || problem.status >= 500 ? [UNREACHABLE] : []);
  }
}

function render(problems) {
  const known = PARTS.filter(([part]) => problems.some((problem) => part.test(problem)));
  byId('outage').replaceChildren(...(problems.length === 0 ? [] : [h('div', { class: 'state problem' },
    h('p', {}, h('strong', {}, t(known.length ? 'outage.title' : 'problem.offline.title'))),
    (known.length ? known.map(([, meaning]) => t(meaning)) : [t('problem.offline.hint')]).map((text) => h('p', {}, text)),
    known.length ? h('ul', { class: 'note mono' }, problems.map((text) => h('li', {}, text))) : null)]));
}
