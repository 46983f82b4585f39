import { byId, h, svg } from '/console/dom.js';
import { t } from '/console/i18n.js';

const WIDTH = 320;
const HEIGHT = 140;
const LEFT = 46;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 8;
const LINES = 3;

/** A line chart of the latest samples, newest at the right. */
export class LineChart {
  /**
   * @param {string} title key of its title
   * @param {{key: string, label: string, tone: string}[]} series labels are keys of texts
   * @param {(value: number) => string} format of a value
   * @param {number} capacity samples shown
   */
  constructor(title, series, format, capacity) {
    Object.assign(this, { title, series, format, capacity, samples: [] });
  }

  /** @param {Object<string, number|null>} sample a value for each series; null leaves a gap */
  add(sample) {
    this.samples.push(sample);
    if (this.samples.length > this.capacity) {
      this.samples.shift();
    }
  }

  render() {
    const top = ceiling(Math.max(0, ...this.samples.flatMap((sample) => this.series.map(({ key }) => sample[key] ?? 0))));
    const values = this.series.map(({ key, label }) => `${t(label)} ${this.#latest(key)}`).join(', ');
    return h('figure', { class: 'card chart' },
      h('figcaption', {}, h('h2', {}, t(this.title)), h('p', { class: 'note' }, t('chart.span'))),
      svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': t('chart.latest', { title: t(this.title), values }) },
        this.#grid(top), this.series.flatMap((one) => this.#lines(one, top))),
      h('ul', { class: 'legend' }, this.series.map(({ key, label, tone }) => h('li', { class: tone },
        h('span', { class: 'dot' }), t(label), h('b', {}, this.#latest(key))))));
  }

  #latest(key) {
    const value = this.samples.at(-1)?.[key];
    return value == null ? t('none') : this.format(value);
  }

  #grid(top) {
    return Array.from({ length: LINES }, (_, i) => {
      const value = top * i / (LINES - 1);
      const y = scaleY(value, top);
      return svg('g', {},
        svg('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y }),
        svg('text', { x: LEFT - 6, y: y + 4, 'text-anchor': 'end' }, this.format(value)));
    });
  }

  /** One polyline for each run of values between gaps. */
  #lines({ key, tone }, top) {
    const step = (WIDTH - LEFT - RIGHT) / (this.capacity - 1);
    const offset = this.capacity - this.samples.length;
    const runs = [[]];
    this.samples.forEach((sample, i) => {
      if (sample[key] == null) {
        runs.push([]);
      } else {
        runs.at(-1).push(`${(LEFT + (offset + i) * step).toFixed(1)},${scaleY(sample[key], top).toFixed(1)}`);
      }
    });
    return runs.filter((run) => run.length > 0)
      .map((run) => svg('polyline', { class: tone, points: (run.length > 1 ? run : [run[0], run[0]]).join(' ') }));
  }
}

function scaleY(value, top) {
  return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
}

/** The next of 1, 2, 4, 10, 20, 40 … so that the middle line has a round value too. */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 2)));
  return [1, 2, 4, 10].map((factor) => factor * power).find((round) => round >= value && round >= 2);
}

/** Puts charts into a place. */
export function showCharts(id, charts) {
  byId(id).replaceChildren(...charts.map((chart) => chart.render()));
}
