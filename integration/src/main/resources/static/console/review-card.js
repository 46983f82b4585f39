import { h } from '/console/dom.js';
import { known, percent, t } from '/console/i18n.js';
import { menuName, storeName } from '/console/stores.js';

/** A matter of degree is so or is not; all else is good or bad. */
const DEGREES = new Set([
  'size', 'noise', 'quantity', 'sweet', 'salty', 'spicy',
  'deep', 'sour', 'weight', 'irritation', 'thickness',
]);
const TONES = { positive: 'for', negative: 'against', neutral: 'neither' };

export function aspectName(aspect) {
  return known(`aspect.${aspect}`) ?? aspect;
}

export function polarityName(aspect, polarity) {
  return t(`evidence.${DEGREES.has(aspect) ? 'degree' : 'quality'}.${polarity}`);
}

export function tone(polarity) {
  return TONES[polarity];
}

/**
 * A review with the found sentence marked in its text.
 *
 * @param {object} hit a citation of an answer or a hit of the search
 * @param {string} [aspect] the polarity is of
 */
export function reviewCard(hit, { aspect, ...attributes } = {}, ...more) {
  const where = [storeName(hit.storeId), hit.menuId && menuName(hit.storeId, hit.menuId)].filter(Boolean).join(' · ');
  return h('article', { class: 'review', ...attributes },
    h('header', {},
      hit.n ? h('span', { class: 'number' }, String(hit.n)) : null,
      h('span', { class: 'where' }, where),
      hit.polarity ? h('span', { class: `tag ${tone(hit.polarity)}` }, polarityName(aspect, hit.polarity)) : null,
      hit.n ? h('span', { class: 'push' }, t('citations.score', { n: percent(hit.score) })) : null),
    h('blockquote', {}, marked(hit.text, hit.sentence)),
    more);
}

function marked(text, sentence) {
  const start = text.indexOf(sentence);
  return start < 0 ? [text]
    : [text.slice(0, start), h('mark', {}, sentence), text.slice(start + sentence.length)];
}
