import { get, send } from '/console/api.js';
import { byId, h } from '/console/dom.js';
import { number, onLanguage, t } from '/console/i18n.js';
import { problemView } from '/console/problem-view.js';

const FIELDS = ['text', 'storeId', 'storeName', 'menuId', 'rating', 'createdAt', 'authorId', 'reviewId'];
/** Of a file: enough to know it by. */
const BEGINNING = 1 << 20;
const LOOK = 500;
/** What means something in a mapping; a column whose name holds it stands in quotes. */
const MEANS = /[|+'",=#]/;

const form = byId('import-form');
let preview = null;
let status = null;
let problem = null;

export function startImports() {
  form.elements.file.addEventListener('change', () => look(''));
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.elements.file.files = event.dataTransfer.files;
    look('');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  byId('import-map').addEventListener('change', () => look(mapping()));
  onLanguage(render);
}

function file() {
  return form.elements.file.files[0];
}

/** Asks what would be made of the file. */
async function look(map) {
  [status, problem] = [null, null];
  try {
    preview = file() ? await (await post({ dryRun: true, map }, file().slice(0, BEGINNING))).json() : null;
  } catch (error) {
    problem = error;
  }
  render();
}

function post(parameters, body) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''));
  return send(`/api/imports?${query}`, { method: 'POST', body });
}

/** Sends the file and looks how far it is until it is over. */
async function run() {
  const map = mapping();
  const id = `page-${file().size}-${file().lastModified}-${hash(file().name + map)}`;
  let over = false;
  status = null;
  problem = null;
  const sent = post({ id, name: file().name, map }, file()).catch((error) => { problem = error; }).finally(() => { over = true; });
  busy(true);
  while (!over) {
    await Promise.race([sent, new Promise((resolve) => { setTimeout(resolve, LOOK); })]);
    status = await get(`/api/imports/${id}`).catch(() => status);
    render();
  }
  busy(false);
  if (status?.state === 'done') {
    problem = null;
    render();
  }
}

function busy(is) {
  form.elements.start.disabled = is;
  form.elements.file.disabled = is;
}

function mapping() {
  return FIELDS.map((field) => [field, form.elements[`map-${field}`]?.value.trim() ?? ''])
    .filter(([, source]) => source !== '')
    .map(([field, source]) => `${field}=${isColumn(source) && MEANS.test(source) ? `"${source}"` : source}`)
    .join('\n');
}

function isColumn(source) {
  return preview.columns.some(({ name }) => name === source);
}

/** The fields of a mapping as it is written, with commas outside of quotes between. */
function sources(written) {
  return new Map([...written.matchAll(/(\w+)=((?:'[^']*'|"[^"]*"|[^,'"])*)/g)].map(([, field, source]) => [field, source]));
}

function hash(text) {
  return [...text].reduce((sum, character) => (sum * 31 + character.codePointAt(0)) >>> 0, 7);
}

function render() {
  form.elements.start.hidden = preview === null || preview.problem !== null;
  byId('import-map').replaceChildren(...(preview ? inputs() : []));
  byId('import-preview').replaceChildren(...(preview ? shown() : []));
  byId('import-status').replaceChildren(...(status ? [progress()] : []),
    ...(problem && status?.state !== 'done' ? [problemView(problem, null)] : []));
}

function inputs() {
  const known = sources(preview.mapping);
  return [...FIELDS.map((field) => h('label', { class: 'field' }, t(`import.field.${field}`),
    h('input', { name: `map-${field}`, list: 'import-columns', value: known.get(field) ?? '', autocomplete: 'off', spellcheck: 'false' }))),
  h('datalist', { id: 'import-columns' }, preview.columns.map(({ name, example }) => h('option', { value: name, label: example })))];
}

function shown() {
  return [
    h('p', { class: 'note' }, preview.export ? t('import.known', { name: preview.export }) : t('import.unknown')),
    preview.problem ? h('p', { class: 'note' }, preview.problem) : null,
    h('ul', { class: 'review-list' }, preview.reviews.slice(0, 3).map((review) => h('li', { class: 'review' },
      h('header', {}, h('span', { class: 'where' }, review.storeName ?? review.storeId), review.rating == null ? null : `${review.rating} ★`),
      h('blockquote', {}, review.text)))),
    ...preview.rejected.slice(0, 3).map(({ line, reason }) => h('p', { class: 'note' }, t('import.rejected', { line: number(line), reason }))),
  ].filter(Boolean);
}

function progress() {
  const share = status.state === 'done' ? 1 : status.totalBytes ? status.bytes / status.totalBytes : 0;
  return h('div', { class: 'stack' },
    h('progress', { max: 1, value: share, 'aria-label': t('import.title') }),
    h('p', {}, t(`import.${status.state}`, { accepted: number(status.accepted), rejected: number(status.rejected),
      withoutText: number(status.withoutText), rate: number(status.perSecond) })));
}
