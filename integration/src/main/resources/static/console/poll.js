/**
 * Calls again and again while the page is looked at: the next call begins the interval after the last one ended. A call
 * that fails has dealt with its failure itself.
 */
export class Poll {
  #call;
  #interval;
  #timer = null;
  #wanted = false;
  #series = 0;

  constructor(call, interval) {
    this.#call = call;
    this.#interval = interval;
    document.addEventListener('visibilitychange', () => this.#follow());
  }

  start() {
    this.#wanted = true;
    this.#follow();
  }

  stop() {
    this.#wanted = false;
    this.#follow();
  }

  #follow() {
    clearTimeout(this.#timer);
    this.#series += 1;
    if (this.#wanted && !document.hidden) {
      this.#turn(this.#series);
    }
  }

  async #turn(series) {
    await this.#call();
    // Stopped, or started again meanwhile: then this series is over.
    if (series === this.#series) {
      this.#timer = setTimeout(() => this.#turn(series), this.#interval);
    }
  }
}
