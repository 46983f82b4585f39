import { h } from '/console/dom.js';
import { number, t } from '/console/i18n.js';
import { aspectName, polarityName, tone } from '/console/review-card.js';

const POLARITIES = ['positive', 'negative', 'neutral'];

/** How the reviews divide: a sentence, a bar, and the same in words. Null where none speak to the question. */
export function evidenceView(evidence) {
  if (!evidence?.total) {
    return null;
  }
  const { aspect, total } = evidence;
  const present = POLARITIES.filter((polarity) => evidence[polarity] > 0);
  return h('div', { class: 'evidence' },
    h('h3', {}, t('evidence.summary', { total: number(total), aspect: aspectName(aspect) })),
    h('div', { class: 'bar', 'aria-hidden': 'true' }, present.map((polarity) => {
      const part = h('i', { class: tone(polarity) });
      part.style.flexGrow = evidence[polarity];
      return part;
    })),
    h('ul', { class: 'legend' }, POLARITIES.map((polarity) => h('li', { class: tone(polarity) },
      h('span', { class: 'dot' }), h('b', {}, number(evidence[polarity])), polarityName(aspect, polarity)))));
}
