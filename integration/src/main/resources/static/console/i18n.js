import { messages } from '/console/messages.js';

const STORED = 'reviewqa.language';
const listeners = [];
let language = remembered();

function remembered() {
  const stored = localStorage.getItem(STORED);
  return stored in messages ? stored : navigator.language.startsWith('ko') ? 'ko' : 'en';
}

/** The text of a key in the page's language, its {placeholders} filled. */
export function t(key, values = {}) {
  return messages[language][key].replace(/\{(\w+)}/g, (_, name) => values[name]);
}

/** As {@link t}, for keys that come from outside; null where there is none. */
export function known(key) {
  return messages[language][key] ?? null;
}

export function switchLanguage() {
  language = language === 'ko' ? 'en' : 'ko';
  localStorage.setItem(STORED, language);
  translatePage();
  listeners.forEach((listener) => listener());
}

/** Is called after each switch, to render again what was not in the page from the start. */
export function onLanguage(listener) {
  listeners.push(listener);
}

/** Fills in the texts of the page's own markup. */
export function translatePage() {
  document.documentElement.lang = language;
  const fill = (attribute, set) => document.querySelectorAll(`[${attribute}]`)
    .forEach((element) => set(element, t(element.getAttribute(attribute))));
  fill('data-i18n', (element, text) => { element.textContent = text; });
  fill('data-i18n-placeholder', (element, text) => { element.placeholder = text; });
  fill('data-i18n-label', (element, text) => element.setAttribute('aria-label', text));
}

export function number(value, digits = 0) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

export function percent(value) {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(value);
}

export function moment(instant) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(instant));
}

/** Milliseconds in the unit that suits them. */
export function duration(ms) {
  if (ms == null) {
    return t('none');
  }
  if (ms < 1_000) {
    return t('unit.ms', { n: number(ms, ms < 10 ? 1 : 0) });
  }
  return ms < 120_000 ? t('unit.s', { n: number(ms / 1_000, 1) }) : t('unit.min', { n: number(ms / 60_000) });
}
