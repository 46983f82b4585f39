import { ask } from '/console/api.js';
import { byId, h } from '/console/dom.js';
import { evidenceView } from '/console/evidence.js';
import { duration, moment, onLanguage, percent, t } from '/console/i18n.js';
import { problemView } from '/console/problem-view.js';
import { reviewCard } from '/console/review-card.js';
import { StoreBox } from '/console/store-box.js';
import { fillMenus, onStoreKnown } from '/console/stores.js';

const EXAMPLES = ['ask.example.1', 'ask.example.2', 'ask.example.3', 'ask.example.4'];
/** Statuses of which title and hint say that the question may not be answered. */
const form = byId('question-form');
const { question, menuId } = form.elements;
const store = new StoreBox(form.querySelector('[data-store-box]'), () => fillMenus(menuId, store.value));

/**
 * What is shown. Phases: idle, searching (nothing came yet), streaming, answered, stopped, failed.
 */
let state = { phase: 'idle' };
let underWay = null;

export function startAsking() {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  question.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  byId('stop').addEventListener('click', () => underWay?.abort());
  onLanguage(() => {
    fillMenus(menuId, store.value);
    render();
  });
  onStoreKnown(render);
  fillMenus(menuId, store.value);
  render();
}

async function submit() {
  underWay?.abort();
  const mine = new AbortController();
  underWay = mine;
  const begun = performance.now();
  const asked = { question: question.value.trim() };
  if (store.value) {
    asked.storeId = store.value;
  }
  if (menuId.value) {
    asked.menuId = menuId.value;
  }
  const show = (change) => {
    if (underWay === mine) {
      state = { ...state, ...change };
      render();
    }
  };
  state = { phase: 'idle', text: '' };
  show({ phase: 'searching' });
  try {
    await ask(asked, {
      sources: (sources) => show({ phase: 'streaming', sources }),
      token: ({ text }) => show({
        phase: 'streaming', text: state.text + text, firstMs: state.firstMs ?? performance.now() - begun,
      }),
      // By the same clock as the first words: the server's begins when the question has come and ends before the answer goes.
      answer: (answer) => show({
        phase: 'answered', answer, sources: answer, text: answer.answer, totalMs: performance.now() - begun,
      }),
      error: (problem) => show({ phase: 'failed', problem: { ...problem, retryAfter: null } }),
    }, mine.signal);
    if (['searching', 'streaming'].includes(state.phase)) {
      show({ phase: 'failed', problem: {} });
    }
  } catch (error) {
    show(error.name === 'AbortError' ? { phase: 'stopped' } : { phase: 'failed', problem: error });
    if (!('status' in error) && error.name !== 'AbortError') {
      throw error;
    }
  } finally {
    if (underWay === mine) {
      announce();
    }
  }
}

function busy() {
  return ['searching', 'streaming'].includes(state.phase);
}

function render() {
  byId('stop').hidden = !busy();
  byId('examples').replaceChildren(...EXAMPLES.map((key) => h('button', { type: 'button', onclick: () => askExample(key) }, t(key))));
  const answer = byId('answer');
  answer.setAttribute('aria-busy', String(busy()));
  answer.replaceChildren(answerView());
  byId('citations').replaceChildren(...citationsView());
}

function askExample(key) {
  askAgain(t(key));
}

function askAgain(text) {
  question.value = text;
  form.requestSubmit();
}

function answerView() {
  const title = h('h2', { id: 'answer-title' }, t('answer.title'));
  switch (state.phase) {
    case 'idle':
      return h('div', { class: 'state' }, h('h2', { id: 'answer-title' }, t('ask.empty.title')), h('p', {}, t('ask.empty.text')));
    case 'searching':
      return h('div', { class: 'card' }, title, h('p', { class: 'note' }, t('answer.searching')),
        h('div', { class: 'skeleton', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')));
    case 'failed':
      return h('div', { class: 'stack' }, h('h2', { id: 'answer-title', class: 'unseen' }, t('answer.title')),
        problemView(state.problem, () => form.requestSubmit()), state.text ? h('div', { class: 'card' }, answerText()) : null);
    default:
      return h('div', { class: `card ${state.phase}` },
        doubt() ? h('h2', { id: 'answer-title' }, t(`answer.${doubt()}.title`)) : title,
        answerText(), remark(), withoutModels(), evidenceView(state.sources?.evidence), related(), facts());
  }
}

/** What is in doubt: that the quotes answer it, or that anything does (the question was not read, or no review speaks to it); else null. */
function doubt() {
  const { status, reason } = state.answer ?? {};
  if (status === 'no_evidence') {
    return reason === 'question_not_read' ? 'unread' : 'none';
  }
  return status === 'related' ? status : null;
}

/** The text with each [n] that names a citation as a button that leads there. */
function answerText() {
  const cited = new Set(citations().map((citation) => citation.n));
  const parts = state.text.split(/(\[\d+])/).map((part) => {
    const n = Number(part.slice(1, -1));
    return /^\[\d+]$/.test(part) && cited.has(n) ? citeButton(n) : part;
  });
  return h('p', { class: 'answer-text' }, parts);
}

function citeButton(n) {
  return h('button', {
    type: 'button', class: 'cite', 'aria-label': t('answer.cite', { n }), 'data-cite': n, 'aria-pressed': 'false',
    onclick: () => highlight(n),
  }, String(n));
}

function highlight(n) {
  document.querySelectorAll('.cite').forEach((button) =>
    button.setAttribute('aria-pressed', String(button.dataset.cite === String(n))));
  document.querySelectorAll('#citations .review').forEach((card) => card.classList.toggle('active', card.id === `citation-${n}`));
  const card = byId(`citation-${n}`);
  card.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  card.focus({ preventScroll: true });
}

function remark() {
  const { phase, answer } = state;
  const text = phase === 'stopped' ? t('answer.stopped')
    : doubt() ? t(`answer.${doubt()}.hint`)
      : answer?.truncated ? t(`answer.cut.${answer.truncated}`) : null;
  return text && h('p', { class: 'note' }, text);
}

/** What the answer had to do without. */
function withoutModels() {
  const { degraded } = state.answer ?? {};
  return degraded ? h('p', { class: 'note', id: 'degraded' }, t(`answer.degraded.${degraded}`)) : null;
}

/** Questions that these reviews answer too, each a button that asks it. */
function related() {
  const questions = state.answer?.relatedQuestions ?? [];
  return questions.length === 0 ? null : h('div', { class: 'examples' },
    h('span', {}, t('answer.relatedQuestions')),
    h('span', { class: 'chips' }, questions.map((text) =>
      h('button', { type: 'button', onclick: () => askAgain(text) }, text))));
}

function facts() {
  const { answer, firstMs, totalMs } = state;
  if (!answer) {
    return null;
  }
  const { generator, timings, confidence } = answer;
  const entries = [
    ['answer.confidence', percent(confidence)],
    answer.reused && ['answer.reused', moment(answer.madeAt)],
    generator && ['answer.generator', `${generator.engine} (${generator.model})`],
    firstMs && ['answer.first', duration(Math.round(firstMs))],
    ['answer.embed', duration(timings.embedMs)],
    ['answer.retrieve', duration(timings.retrieveMs)],
    ['answer.generate', duration(timings.generateMs)],
    ['answer.total', duration(Math.round(totalMs))],
  ];
  return h('dl', { class: 'facts' }, entries.filter(Boolean).map(([key, value]) =>
    h('div', {}, h('dt', {}, t(key)), h('dd', {}, value))));
}

function citations() {
  return state.sources?.citations ?? [];
}

function citationsView() {
  if (citations().length === 0) {
    return [h('h2', { id: 'citations-title', class: 'unseen' }, t('citations.title'))];
  }
  const { aspect } = state.sources.evidence ?? {};
  return [h('div', { class: 'stack' },
    h('h2', { id: 'citations-title' }, t('citations.title')),
    h('ol', { class: 'review-list' }, citations().map((citation) =>
      h('li', {}, reviewCard(citation, { aspect, id: `citation-${citation.n}`, tabindex: '-1' })))))];
}

/** Said once, at the end: a reader that spoke at every word would be of no use. */
function announce() {
  const said = { answered: t('answer.ready', { text: state.text }), stopped: t('answer.stopped') };
  byId('answer-status').textContent = said[state.phase] ?? '';
}
