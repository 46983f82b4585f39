import { get, send } from '/console/api.js';
import { confirmed } from '/console/confirm.js';
import { byId, h } from '/console/dom.js';
import { known, moment, onLanguage, t } from '/console/i18n.js';
import { problemView } from '/console/problem-view.js';

const PATH = '/api/pipeline/dead-letters';

let letters = [];
let next = null;
let problem = null;

export function startDeadLetters() {
  onLanguage(render);
  render();
}

/** Reads the first page again, and leaves the list alone where nothing has changed: somebody may be reading it. */
export async function refreshDeadLetters() {
  try {
    const page = await get(PATH);
    const same = problem === null && ids(page.deadLetters) === ids(letters.slice(0, page.deadLetters.length))
      && (next === null) === (page.next === null);
    if (!same) {
      ({ deadLetters: letters, next } = page);
      problem = null;
      render();
    }
  } catch (error) {
    problem = error;
    render();
  }
}

function ids(list) {
  return list.map((letter) => letter.id).join(' ');
}

function render() {
  byId('dead-letters').replaceChildren(problem ? problemView(problem, refreshDeadLetters)
    : letters.length === 0 ? h('p', { class: 'note' }, t('dead.none'))
      : h('div', { class: 'stack' },
        h('ul', { class: 'letters' }, letters.map((letter) => h('li', { class: 'letter' }, letterView(letter)))),
        next && h('div', { class: 'actions' }, h('button', { type: 'button', onclick: more }, t('dead.more')))));
}

function letterView(letter) {
  return [
    h('header', {},
      h('span', { class: 'tag against' }, known(`dead.source.${letter.source}`) ?? letter.source),
      letter.parkedAt == null ? null : h('time', { datetime: letter.parkedAt }, moment(letter.parkedAt)),
      letter.deliveries == null ? null : h('span', {}, t('dead.deliveries', { n: letter.deliveries }))),
    h('p', {}, letter.reason ?? t('none')),
    h('details', {}, h('summary', {}, t('dead.fields')), content(letter)),
    letter.stack ? h('details', {}, h('summary', {}, t('dead.stack')), h('pre', {}, letter.stack)) : null,
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'small', 'data-requeue': letter.id, onclick: () => requeue(letter) }, t('dead.requeue')),
      h('button', { type: 'button', class: 'small danger', onclick: () => remove(letter) }, t('dead.delete'))),
  ];
}

function content({ id, fields, document }) {
  const entries = Object.entries(fields ?? document ?? {});
  return h('dl', { class: 'pairs' }, [['id', id], ...entries].flatMap(([name, value]) =>
    [h('dt', {}, name), h('dd', { class: 'mono' }, typeof value === 'string' ? value : JSON.stringify(value))]));
}

async function more() {
  await acting(async () => {
    const page = await get(PATH, { after: next });
    letters = [...letters, ...page.deadLetters];
    ({ next } = page);
    render();
  });
}

async function requeue({ id }) {
  await acting(async () => {
    await send(`${PATH}/${encodeURIComponent(id)}/requeue`, { method: 'POST' });
    await gone(id, 'dead.requeued');
  });
}

async function remove({ id }) {
  if (await confirmed(t('dead.confirm.title'), t('dead.confirm.text', { id }), t('dead.delete'))) {
    await acting(async () => {
      await send(`${PATH}/${encodeURIComponent(id)}`, { method: 'DELETE' });
      await gone(id, 'dead.deleted');
    });
  }
}

async function gone(id, said) {
  letters = letters.filter((letter) => letter.id !== id);
  render();
  byId('dead-status').textContent = t(said, { id });
  byId('pipeline').focus();
}

async function acting(act) {
  try {
    await act();
  } catch (error) {
    problem = error;
    render();
  }
}
