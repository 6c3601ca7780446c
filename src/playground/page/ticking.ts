import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';

type Told = (now: number) => string;

let present = Date.now();
const shown = new Set<ByTheClock>();

class ByTheClock extends AsyncDirective {
  told: Told = () => '';
  text = '';

  override render(told: Told): unknown {
    this.told = told;
    if (this.isConnected) shown.add(this);
    return this.changed() ? this.text : noChange;
  }

  override disconnected(): void {
    shown.delete(this);
  }

  override reconnected(): void {
    shown.add(this);
  }

  tick(): void {
    if (this.changed()) this.setValue(this.text);
  }

  private changed(): boolean {
    const text = this.told(present);
    const changes = text !== this.text;
    this.text = text;
    return changes;
  }
}

/**
 * A text that changes as time passes, such as "in 12 seconds". It follows the clock by itself, so that the message around
 * it need not be drawn anew.
 */
export const byTheClock = directive(ByTheClock);

/** Sets the clock that such texts go by, in milliseconds, and brings those on screen up to date. */
export function tick(now: number): void {
  present = now;
  for (const each of shown) each.tick();
}
