import { get, send } from '/console/api.js';
import { byId, h } from '/console/dom.js';
import { duration, t } from '/console/i18n.js';
import { problemView } from '/console/problem-view.js';
import { reviewCard } from '/console/review-card.js';

const INTERVAL_MS = 100;
const PATIENCE_MS = 30_000;
const MAX_QUERY = 500;
const HITS = 20;
const STEPS = ['saved', 'embedded', 'searchable'];

/** {times: {step: ms}, hit?, slow?} of the review under way, {problem} or {note}; null before there was one. */
let shown = null;
let latest = 0;

/**
 * Saves a review and watches it: it is embedded when its vectors are counted (of an edit that is not to be told, so it is
 * known with the last step), and searchable when the search finds this very text.
 *
 * @throws {Problem} when it cannot be saved; what fails later is shown
 */
export async function followJourney(review, isNew) {
  const mine = ++latest;
  const vectorsBefore = isNew ? await vectors() : null;
  const begun = performance.now();
  const elapsed = () => Math.round(performance.now() - begun);
  show(mine, { times: {} });
  const { reviewId } = await (await send('/api/reviews', { method: 'POST', json: review })).json();
  const saved = { ...review, reviewId };
  show(mine, { times: { saved: elapsed() } });
  watch(saved, { mine, vectorsBefore, elapsed })
    .catch((problem) => show(mine, { times: shown.times, problem }));
}

async function watch(review, { mine, vectorsBefore, elapsed }) {
  while (mine === latest && elapsed() < PATIENCE_MS) {
    const { times } = shown;
    if (times.embedded === undefined && vectorsBefore !== null && await vectors() > vectorsBefore) {
      show(mine, { times: { ...times, embedded: elapsed() } });
    }
    const hit = await search(review);
    if (hit) {
      const searchable = elapsed();
      show(mine, { times: { embedded: searchable, ...shown.times, searchable }, hit });
      return;
    }
    await new Promise((resolve) => { setTimeout(resolve, INTERVAL_MS); });
  }
  show(mine, { times: shown.times, slow: true });
}

/** How many reviews have vectors; null for one who may not see the pipeline. */
async function vectors() {
  return (await get('/api/pipeline').catch(() => ({ vectors: null }))).vectors;
}

async function search({ reviewId, storeId, text }) {
  const { hits } = await get('/api/search', { q: text.slice(0, MAX_QUERY), storeId, limit: HITS });
  return hits.find((hit) => hit.reviewId === reviewId && hit.text === text);
}

export function showProblem(problem) {
  show(++latest, { problem });
}

export function showNote(key, values) {
  show(++latest, { note: [key, values] });
}

function show(mine, state) {
  if (mine === latest) {
    shown = state;
    renderJourney();
  }
}

export function renderJourney() {
  byId('journey').replaceChildren(h('div', { class: 'card' }, h('h2', { id: 'journey-title' }, t('journey.title')), content()));
}

function content() {
  if (shown === null) {
    return [h('h3', {}, t('journey.empty.title')), h('p', { class: 'note' }, t('journey.empty.text'))];
  }
  const { times, hit, slow, problem, note } = shown;
  return [
    times && h('ol', { class: 'journey' }, STEPS.map((step, i) => stepView(step, times, STEPS[i - 1]))),
    hit && h('p', { role: 'status' }, t('journey.done', { time: duration(times.searchable) })),
    hit && reviewCard(hit, {}),
    slow && h('p', { role: 'status', class: 'note' }, t('journey.slow')),
    note && h('p', { role: 'status' }, t(...note)),
    problem && problemView(problem),
  ];
}

function stepView(step, times, before) {
  const done = times[step] !== undefined;
  const now = !done && (before === undefined || times[before] !== undefined) && !shown.problem && !shown.slow;
  return h('li', { class: done ? 'done' : now ? 'now' : null, 'data-step': step },
    h('span', { class: 'dot', 'aria-hidden': 'true' }, done ? '✓' : ''),
    h('span', {}, t(`journey.${step}`)),
    h('span', {}, done ? duration(times[step]) : ''));
}
