import { get } from '/console/api.js';
import { h } from '/console/dom.js';
import { number, t } from '/console/i18n.js';

let stores = [];

/** Asks for the stores again; without an answer the last known ones stay. */
export async function loadStores() {
  ({ stores } = await get('/api/stores'));
}

export function storeName(storeId) {
  return find(storeId)?.storeName ?? storeId;
}

export function menuName(storeId, menuId) {
  return find(storeId)?.menus.find((menu) => menu.menuId === menuId)?.menuName ?? menuId;
}

/** Fills a select with the stores; what was chosen stays chosen where it still exists. */
export function fillStores(select) {
  fillSelect(select, t('ask.all-stores'), stores.map((store) => [store.storeId, store.storeName, store.reviews]));
}

export function fillMenus(select, storeId) {
  const menus = find(storeId)?.menus ?? [];
  fillSelect(select, t('ask.all-menus'), menus.map((menu) => [menu.menuId, menu.menuName, menu.reviews]));
  select.disabled = menus.length === 0;
}

/** Fills the suggestions of an input for ids. */
export function suggest(datalist, ofStore) {
  const known = ofStore === undefined
    ? stores.map((store) => [store.storeId, store.storeName])
    : (find(ofStore)?.menus ?? []).map((menu) => [menu.menuId, menu.menuName]);
  datalist.replaceChildren(...known.map(([id, name]) => h('option', { value: id, label: name ?? id })));
}

function fillSelect(select, all, entries) {
  const chosen = select.value;
  select.replaceChildren(
    h('option', { value: '' }, all),
    ...entries.map(([id, name, reviews]) => h('option', { value: id }, `${name ?? id} (${number(reviews)})`)));
  select.value = entries.some(([id]) => id === chosen) ? chosen : '';
}

function find(storeId) {
  return stores.find((store) => store.storeId === storeId);
}
