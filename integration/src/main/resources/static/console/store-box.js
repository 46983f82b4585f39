import { h } from '/console/dom.js';
import { number, onLanguage, t } from '/console/i18n.js';
import { findStores } from '/console/stores.js';

const QUIET_MS = 120;
let boxes = 0;

/**
 * A combo box in which one of any number of stores is searched and chosen, as the ARIA Authoring Practices have it: arrows move,
 * Enter chooses, Escape leaves what was chosen before. Its form holds the id of the store, or nothing for all.
 */
export class StoreBox {
  #place;
  #value;
  #input;
  #list;
  #onChange;
  #chosen = null;
  #found = [];
  #active = -1;
  #asked = 0;
  #timer = null;

  /** @param place an element with the attribute data-store-box @param onChange is called with a store or null */
  constructor(place, onChange = () => {}) {
    this.#place = place;
    this.#onChange = onChange;
    const id = `stores-${boxes += 1}`;
    this.#value = h('input', { type: 'hidden', name: 'storeId' });
    this.#input = h('input', { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id,
      autocomplete: 'off', spellcheck: 'false', oninput: () => this.#search(), onkeydown: (event) => this.#key(event),
      onclick: () => this.#search(true), onblur: () => this.#close() });
    this.#list = h('ul', { role: 'listbox', id, hidden: true });
    const label = h('label', {}, h('span', {}), this.#input);
    place.append(label, this.#value, this.#list);
    onLanguage(() => this.#name());
    this.#name();
  }

  get value() {
    return this.#value.value;
  }

  #name() {
    this.#place.querySelector('span').textContent = t('ask.store');
    this.#list.setAttribute('aria-label', t('ask.store'));
    this.#input.placeholder = t('ask.all-stores');
    this.#input.value = this.#chosen ? name(this.#chosen) : '';
  }

  /** @param now without waiting for the next key, and whatever was chosen before */
  #search(now = false) {
    clearTimeout(this.#timer);
    const mine = this.#asked += 1;
    this.#timer = setTimeout(async () => {
      const words = now && this.#chosen ? '' : this.#input.value.trim();
      const stores = await findStores(words).catch(() => []);
      if (mine === this.#asked) {
        this.#open(words ? stores : [null, ...stores], words !== '');
      }
    }, now ? 0 : QUIET_MS);
  }

  /** @param searched whether the first is likely what is meant */
  #open(found, searched) {
    this.#found = found;
    this.#list.replaceChildren(...found.map((store, i) => h('li', { role: 'option', id: `${this.#list.id}-${i}`,
      'data-value': store?.storeId ?? '', 'aria-selected': 'false',
      // Before the field loses the focus, and with it the list.
      onmousedown: (event) => { event.preventDefault(); this.#choose(i); } },
    store ? `${name(store)} (${number(store.reviews)})` : t('ask.all-stores'))));
    if (found.length === 0) {
      this.#list.append(h('li', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, t('store.none')));
    }
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
    this.#move(found.length > 0 && searched ? 0 : -1);
  }

  #move(to) {
    this.#active = to;
    this.#list.querySelectorAll('[role=option]').forEach((option, i) => option.setAttribute('aria-selected', String(i === to)));
    const option = to < 0 ? null : this.#list.children[to];
    option?.scrollIntoView({ block: 'nearest' });
    if (option) {
      this.#input.setAttribute('aria-activedescendant', option.id);
    } else {
      this.#input.removeAttribute('aria-activedescendant');
    }
  }

  #key(event) {
    const open = !this.#list.hidden;
    const last = this.#found.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) {
        this.#search(true);
      } else if (last >= 0) {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        this.#move((this.#active + step + this.#found.length + (this.#active < 0 && step < 0 ? 1 : 0)) % this.#found.length);
      }
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (this.#active >= 0) {
        this.#choose(this.#active);
      }
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      this.#close();
    }
  }

  #choose(i) {
    this.#chosen = this.#found[i];
    this.#value.value = this.#chosen?.storeId ?? '';
    this.#close();
    this.#onChange(this.#chosen);
  }

  /** What was typed and not chosen is nothing; an emptied field is all stores. */
  #close() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#move(-1);
    if (this.#chosen && this.#input.value.trim() === '') {
      this.#chosen = null;
      this.#value.value = '';
      this.#onChange(null);
    }
    this.#name();
  }
}

function name(store) {
  return store.storeName ?? store.storeId;
}
