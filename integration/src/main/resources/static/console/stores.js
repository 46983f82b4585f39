import { get } from '/console/api.js';
import { h } from '/console/dom.js';
import { number, t } from '/console/i18n.js';

const SHOWN = 20;
/** Those that were seen, by id: all may be too many for any page. */
const known = new Map();
const asked = new Set();
const listeners = [];

/** The stores whose id or name holds words, those with most reviews first. */
export async function findStores(words = '') {
  const { stores } = await get('/api/stores', { q: words, limit: SHOWN });
  stores.forEach((store) => known.set(store.storeId, store));
  return stores;
}

/** Is called when the name of a store has become known. */
export function onStoreKnown(listener) {
  listeners.push(listener);
}

/** A store's name; its id until that is known. */
export function storeName(storeId) {
  learn(storeId);
  return known.get(storeId)?.storeName ?? storeId;
}

export function menuName(storeId, menuId) {
  return menus(storeId).find((menu) => menu.menuId === menuId)?.menuName ?? menuId;
}

async function learn(storeId) {
  if (!known.has(storeId) && !asked.has(storeId)) {
    asked.add(storeId);
    await findStores(storeId).catch(() => []);
    if (known.has(storeId)) {
      listeners.forEach((listener) => listener());
    }
  }
}

function menus(storeId) {
  return known.get(storeId)?.menus ?? [];
}

/** Fills a select with the menus of a store; what was chosen stays chosen where it still exists. */
export function fillMenus(select, storeId) {
  const chosen = select.value;
  const entries = menus(storeId);
  select.replaceChildren(h('option', { value: '' }, t('ask.all-menus')),
    ...entries.map(({ menuId, menuName: name, reviews }) => h('option', { value: menuId }, `${name ?? menuId} (${number(reviews)})`)));
  select.value = entries.some(({ menuId }) => menuId === chosen) ? chosen : '';
  select.disabled = entries.length === 0;
}

/** Fills the suggestions of an input for the ids of stores. */
export async function suggestStores(datalist, words) {
  const stores = await findStores(words).catch(() => []);
  datalist.replaceChildren(...stores.map(({ storeId, storeName: name }) => h('option', { value: storeId, label: name ?? storeId })));
}

/** Fills the suggestions of an input for the ids of a store's menus. */
export function suggestMenus(datalist, storeId) {
  datalist.replaceChildren(...menus(storeId).map(({ menuId, menuName: name }) => h('option', { value: menuId, label: name ?? menuId })));
}
