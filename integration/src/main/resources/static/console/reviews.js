import { get, send } from '/console/api.js';
import { confirmed } from '/console/confirm.js';
import { byId, h } from '/console/dom.js';
import { onLanguage, t } from '/console/i18n.js';
import { followJourney, renderJourney, showNote, showProblem } from '/console/journey.js';
import { problemView } from '/console/problem-view.js';
import { reviewCard } from '/console/review-card.js';
import { StoreBox } from '/console/store-box.js';
import { onStoreKnown, suggestMenus, suggestStores } from '/console/stores.js';

const FOUND = 10;
const form = byId('review-form');
const find = byId('find-form');
const fields = form.elements;
const store = new StoreBox(find.querySelector('[data-store-box]'));

/** The review that is edited, as it is stored; null for a new one. */
let edited = null;
let found = null;

export function startReviews() {
  fields.rating.append(...ratings());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener('reset', () => edit(null));
  fields.storeId.addEventListener('input', suggest);
  byId('review-delete').addEventListener('click', remove);
  find.addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });
  onLanguage(render);
  onStoreKnown(renderFound);
  render();
}

async function suggest() {
  await suggestStores(byId('known-stores'), fields.storeId.value.trim());
  suggestMenus(byId('known-menus'), fields.storeId.value.trim());
}

function ratings() {
  return ['', '5', '4', '3', '2', '1', '0'].map((stars) => h('option', { value: stars }, stars ? `${stars} ★` : ''));
}

function render() {
  fields.rating.options[0].textContent = t('review.no-rating');
  byId('review-form-title').textContent = edited ? t('review.edit', { id: edited.reviewId }) : t('review.new');
  byId('review-delete').hidden = edited === null;
  fields.reviewId.readOnly = edited !== null;
  renderJourney();
  renderFound();
}

function edit(review) {
  edited = review;
  if (review) {
    for (const name of ['text', 'storeId', 'menuId', 'reviewId']) {
      fields[name].value = review[name] ?? '';
    }
    fields.rating.value = review.rating == null ? '' : String(Math.round(review.rating));
    fields.text.focus();
  }
  render();
}

/** The posted fields are a review's new state, so those that the form does not show go along. */
function review() {
  const shown = {
    // One that somebody else has made may have spaces at its ends.
    reviewId: edited?.reviewId ?? (fields.reviewId.value.trim() || crypto.randomUUID?.()),
    storeId: fields.storeId.value.trim(),
    menuId: fields.menuId.value.trim() || null,
    rating: fields.rating.value === '' ? null : Number(fields.rating.value),
    text: fields.text.value.trim(),
  };
  if (edited?.rating != null && String(Math.round(edited.rating)) === fields.rating.value) {
    shown.rating = edited.rating;
  }
  return { ...kept(shown), ...shown };
}

/** What of the edited review still holds: names go with their ids, a language with its text. */
function kept(shown) {
  if (!edited) {
    return {};
  }
  return {
    createdAt: edited.createdAt,
    storeName: shown.storeId === edited.storeId ? edited.storeName : null,
    menuName: shown.menuId === edited.menuId ? edited.menuName : null,
    language: shown.text === edited.text ? edited.language : null,
  };
}

async function save() {
  const sent = review();
  try {
    await followJourney(sent, edited === null);
    fields.reviewId.value = edited ? edited.reviewId : '';
  } catch (error) {
    showProblem(error);
  }
}

async function remove() {
  const { reviewId } = edited;
  if (!await confirmed(t('review.delete.title'), t('review.delete.text', { id: reviewId }), t('review.delete'))) {
    return;
  }
  try {
    await send(path(reviewId), { method: 'DELETE' });
    form.reset();
    showNote('review.deleted', { id: reviewId });
  } catch (error) {
    showProblem(error);
  }
}

function path(reviewId) {
  return `/api/reviews/${encodeURIComponent(reviewId)}`;
}

async function search() {
  const { q } = find.elements;
  try {
    found = { hits: (await get('/api/search', { q: q.value.trim(), storeId: store.value, limit: FOUND })).hits };
  } catch (error) {
    found = { problem: error };
  }
  renderFound();
}

function renderFound() {
  if (found === null) {
    return;
  }
  byId('find-result').replaceChildren(found.problem ? problemView(found.problem, search)
    : found.hits.length === 0 ? h('p', { class: 'note' }, t('find.none'))
      : h('ul', { class: 'review-list' }, found.hits.map((hit) => h('li', {}, reviewCard(hit, {}, editButton(hit))))));
}

function editButton({ reviewId }) {
  return h('div', { class: 'actions' }, h('button', { type: 'button', class: 'small', onclick: () => open(reviewId) },
    t('find.edit'), h('span', { class: 'unseen' }, ` ${reviewId}`)));
}

async function open(reviewId) {
  try {
    edit(await get(path(reviewId)));
  } catch (error) {
    showProblem(error);
  }
}
