const KEY = 'reviewqa.api-key';

/** What the server said was wrong: a problem detail, or status 0 where it did not answer at all. */
export class Problem extends Error {
  /** @param {{status: number, title?: string, detail?: string}} details @param {number|null} retryAfter in seconds */
  constructor(details, retryAfter = null) {
    super(details.detail ?? details.title ?? String(details.status));
    this.status = details.status;
    this.detail = details.detail ?? details.title ?? '';
    this.retryAfter = retryAfter;
  }
}

/** Is kept for this tab only. */
export function useKey(key) {
  sessionStorage.setItem(KEY, key);
}

/** Sends a request, with JSON or the bytes of a file; throws a {@link Problem} for anything but success. */
export async function send(path, { method = 'GET', json, body, accept = 'application/json', signal } = {}) {
  const headers = { Accept: accept };
  if (json !== undefined || body !== undefined) {
    headers['Content-Type'] = body === undefined ? 'application/json' : 'application/octet-stream';
  }
  const key = sessionStorage.getItem(KEY);
  if (key) {
    headers['X-API-Key'] = key;
  }
  const response = await reached(fetch(path, { method, headers, signal, body: body ?? (json && JSON.stringify(json)) }));
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

export async function get(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value != null && value !== '');
  const query = new URLSearchParams(given).toString();
  const response = await send(query ? `${path}?${query}` : path);
  return response.json();
}

/**
 * Asks a question. Calls `on[event]` with the data of each server-sent event; a server that answers with JSON has its
 * answer taken as the one event there is.
 */
export async function ask(question, on, signal) {
  const response = await send('/api/qa', { method: 'POST', json: question, accept: 'text/event-stream, application/json;q=0.5', signal });
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
    on.answer(await response.json());
    return;
  }
  for await (const { name, data } of events(response.body)) {
    on[name]?.(JSON.parse(data));
  }
}

/** The events of a stream, as the HTML standard reads them; comments are left out. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  for (;;) {
    const { value, done } = await reached(reader.read());
    if (done) {
      return;
    }
    const blocks = (buffer + value).split(/\r?\n\r?\n/);
    buffer = blocks.pop();
    yield* blocks.map(event).filter(({ data }) => data !== '');
  }
}

function event(block) {
  const of = (field) => block.split(/\r?\n/)
    .filter((line) => line.startsWith(`${field}:`))
    .map((line) => line.slice(field.length + 1).replace(/^ /, ''));
  return { name: of('event').at(-1) ?? 'message', data: of('data').join('\n') };
}

/** Nobody there: the browser says so by a TypeError, which is no bug of ours. */
async function reached(promise) {
  try {
    return await promise;
  } catch (error) {
    throw error instanceof TypeError ? new Problem({ status: 0 }) : error;
  }
}

async function problem(response) {
  const retryAfter = Number(response.headers.get('Retry-After')) || null;
  const details = await response.json().catch(() => ({}));
  if (response.status === 401) {
    document.dispatchEvent(new Event('key-needed'));
  }
  return new Problem({ ...details, status: response.status }, retryAfter);
}
