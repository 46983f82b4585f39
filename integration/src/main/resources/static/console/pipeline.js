import { get } from '/console/api.js';
import { LineChart, showCharts } from '/console/chart.js';
import { refreshDeadLetters, startDeadLetters } from '/console/dead-letters.js';
import { byId, h, table } from '/console/dom.js';
import { duration, moment, number, onLanguage, percent, t } from '/console/i18n.js';
import { tellOutage } from '/console/outage.js';
import { Poll } from '/console/poll.js';
import { problemView } from '/console/problem-view.js';

const INTERVAL_MS = 2_000;
const SAMPLES = 61;

const work = new LineChart('chart.pending', [
  { key: 'pending', label: 'chart.pending.pending', tone: 'for' },
  { key: 'lag', label: 'chart.pending.lag', tone: 'against' },
], (value) => number(value, 1), SAMPLES);
const freshness = new LineChart('chart.freshness', [
  { key: 'p50Ms', label: 'chart.freshness.p50', tone: 'for' },
  { key: 'p99Ms', label: 'chart.freshness.p99', tone: 'against' },
], duration, SAMPLES);
const changes = new LineChart('chart.rate', [
  { key: 'rate', label: 'chart.rate.changes', tone: 'for' },
], (value) => number(value, 1), SAMPLES);

let status = null;
let problem = null;
let previous = null;

const poll = new Poll(refresh, INTERVAL_MS);

export function startPipeline() {
  startDeadLetters();
  onLanguage(render);
}

export function openPipeline() {
  render();
  poll.start();
}

export function closePipeline() {
  poll.stop();
}

async function refresh() {
  try {
    status = await get('/api/pipeline');
    problem = null;
    tellOutage(status.problems);
    sample();
    await refreshDeadLetters();
  } catch (error) {
    problem = error;
  }
  render();
}

function sample() {
  const now = performance.now();
  const processed = sum(status.changeStreams, 'processed');
  const lag = status.streams && sum(status.streams, 'lag');
  work.add({ pending: status.pending, lag });
  freshness.add(status.freshness);
  changes.add({ rate: previous && Math.max(0, (processed - previous.processed) / (now - previous.now) * 1_000) });
  previous = { now, processed };
}

function sum(list, field) {
  return list.reduce((total, one) => total + (one[field] ?? 0), 0);
}

function render() {
  byId('pipeline-problem').replaceChildren(...(problem ? [problemView(problem, refresh)] : []));
  if (status === null) {
    byId('pipeline-tiles').replaceChildren(...(problem ? [] : [h('p', { class: 'note' }, t('pipeline.waiting'))]));
    return;
  }
  byId('pipeline-tiles').replaceChildren(...tiles());
  showCharts('pipeline-charts', [work, freshness, changes]);
  keepScroll(byId('pipeline-tables'), [sweepNote(), exchangeTable(), unreadableTable(), streamTable(), changeTable()].filter(Boolean));
}

function sweepNote() {
  const { sweep } = status;
  return sweep && h('p', { class: 'note' }, t(sweep.phase === 'done' ? 'sweep.done' : 'sweep.running',
    { n: number(sweep.compared), queued: number(sweep.queued), at: moment(sweep.updatedAt) }));
}

/** Tables are made again with each status; one that was scrolled or focused stays so. */
function keepScroll(place, tables) {
  const scrolled = [...place.querySelectorAll('.scroll')].map((one) => [one.scrollLeft, one === document.activeElement]);
  place.replaceChildren(...tables);
  place.querySelectorAll('.scroll').forEach((one, i) => {
    const [left, focused] = scrolled[i] ?? [0, false];
    one.scrollLeft = left;
    if (focused) {
      one.focus({ preventScroll: true });
    }
  });
}

function tiles() {
  const { pending, freshness: fresh, reviews, indexed, unreadable, index, deadLetters } = status;
  return [
    tile('pipeline.pending', number(pending), t(pending === 0 ? 'pipeline.pending.none' : 'pipeline.pending.some')),
    tile('pipeline.fresh', duration(fresh.p50Ms),
      fresh.p50Ms == null ? t('pipeline.fresh.quiet') : t('pipeline.fresh.note', { p99: duration(fresh.p99Ms) })),
    tile('pipeline.reviews', orNone(reviews), unreadable.count
      ? t('pipeline.reviews.some', { n: number(indexed), unreadable: number(unreadable.count) })
      : t('pipeline.reviews.note', { n: number(indexed) }), unreadable.count > 0),
    tile('pipeline.sentences', number(index.sentences), t('pipeline.sentences.note',
      { where: t(index.location === 'memory' ? 'pipeline.in-memory' : 'pipeline.on-disk') })),
    tile('pipeline.dead', deadLetters == null ? t('none') : number(deadLetters),
      t(deadLetters == null ? 'pipeline.unknown' : deadLetters ? 'pipeline.dead.some' : 'pipeline.dead.none'), deadLetters > 0),
  ];
}

function tile(label, value, note, alert = false) {
  return h('dl', { class: alert ? 'tile alert' : 'tile' },
    h('dt', {}, t(label)), h('dd', {}, value), h('dd', { class: 'note' }, note));
}

function orNone(value) {
  return value == null ? t('none') : number(value);
}

/** How many reviews have vectors and labels of which models, while these are exchanged. */
function exchangeTable() {
  const exchange = status.exchange;
  const columns = ['model', 'labels', 'reviews', 'share'].map((name, i) => ({ label: t(`exchange.${name}`), number: i > 1 }));
  return exchange && table(t(`exchange.${exchange.state}`, {
    model: exchange.model, done: number(exchange.done), n: number(exchange.reviews),
    rate: exchange.perSecond == null ? t('none') : number(exchange.perSecond, 1),
    storesDone: number(exchange.storesDone), stores: number(exchange.stores),
  }), columns, exchange.models.map(({ model, labels, reviews }) => [
    h('code', {}, model), h('code', {}, labels || t('none')), number(reviews), percent(reviews / Math.max(1, exchange.reviews)),
  ]));
}

/** Some of those that were written past the API and are no reviews. */
function unreadableTable() {
  const { count, documents } = status.unreadable;
  const columns = ['review', 'reason'].map((name) => ({ label: t(`unreadable.${name}`) }));
  return count > 0 && table(t('unreadable.title', { n: number(count) }), columns,
    documents.map(({ reviewId, reason }) => [h('code', {}, reviewId), reason]));
}

function streamTable() {
  const columns = ['stream', 'length', 'pending', 'lag', 'oldest', 'consumers', 'dead']
    .map((name, i) => ({ label: t(`streams.${name}`), number: i > 0 }));
  return status.streams && table(t('streams.title'), columns, status.streams.map((stream) => [
    h('code', {}, stream.stream), number(stream.length), orNone(stream.pending), orNone(stream.lag),
    duration(stream.oldestPendingMs), orNone(stream.consumers?.length), orNone(stream.deadLetters),
  ]));
}

function changeTable() {
  const columns = ['collection', 'phase', 'leader', 'age', 'processed', 'parked']
    .map((name, i) => ({ label: t(`changes.${name}`), number: i > 2 }));
  return table(t('changes.title'), columns, status.changeStreams.map((stream) => [
    h('code', {}, stream.collection), stream.problem ? `${stream.phase}: ${stream.problem}` : stream.phase,
    t(stream.leader ? 'yes' : 'no'),
    stream.newestAgeMs == null ? t('none') : t('changes.ago', { time: duration(stream.newestAgeMs) }),
    number(stream.processed), number(stream.parked),
  ]));
}
