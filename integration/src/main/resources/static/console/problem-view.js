import { h } from '/console/dom.js';
import { number, t } from '/console/i18n.js';

const USUAL_WAIT = 5;

/** What went wrong in words that help, with what the server said below. */
export function problemView(problem, retry) {
  const kind = kindOf(problem);
  return h('div', { class: 'state problem', role: 'alert' },
    h('h2', {}, t(`problem.${kind}.title`)),
    h('p', {}, t(hint(kind), { n: number(problem.retryAfter ?? USUAL_WAIT) })),
    problem.detail ? h('p', { class: 'note mono' }, [problem.status, problem.detail].filter(Boolean).join(' · ')) : null,
    retry ? h('div', { class: 'actions' }, h('button', { type: 'button', onclick: retry }, t('retry'))) : null);
}

function hint(kind) {
  return kind === 'broken' ? 'problem.other.hint' : `problem.${kind}.hint`;
}

function kindOf({ status, detail }) {
  if (status === undefined) {
    return 'broken';
  }
  if (status === 0) {
    return 'offline';
  }
  if (status === 503 && /model server/.test(detail)) {
    return 'model';
  }
  if ([401, 403, 404, 429, 503].includes(status)) {
    return String(status);
  }
  return status < 500 ? 'input' : 'other';
}
