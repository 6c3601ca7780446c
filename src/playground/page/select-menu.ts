import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';

/**
 * A select menu that works with the keyboard, unlike the components' own. Sends a `pick` event with the values once the
 * choice is made, or for a multiple choice when the menu closes.
 */
export class SelectMenu extends LitElement {
  static override properties = {
    menu: { attribute: false },
    busy: { type: Boolean },
    open: { state: true },
    at: { state: true },
    picked: { state: true },
  };

  declare menu: APIStringSelectComponent;
  declare busy: boolean;
  declare open: boolean;
  declare at: number;
  declare picked: string[];

  constructor() {
    super();
    this.busy = false;
    this.open = false;
    this.at = 0;
    this.picked = [];
  }

  /** Renders without a shadow root, so that the page's style sheet applies. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('at') && !changed.has('open')) return;
    if (changed.has('open')) this.querySelector('.menu-list')?.scrollIntoView({ block: 'nearest' });
    this.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { menu } = this;
    const chosen = menu.options.filter((option) =>
      this.open || this.busy ? this.picked.includes(option.value) : option.default,
    );
    const label = chosen.map((option) => option.label).join(', ');
    const placeholder = menu.placeholder ?? 'Make a selection';
    return html`<button
        type="button"
        class=${classMap({ 'menu-button': true, empty: !label })}
        ?disabled=${menu.disabled}
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-busy=${this.busy}
        aria-controls=${`${this.id}-list`}
        aria-activedescendant=${this.open ? `${this.id}-${this.at}` : nothing}
        aria-label=${label ? `${placeholder}: ${label}` : placeholder}
        @click=${() => (this.open ? this.close() : this.show())}
        @keydown=${(event: KeyboardEvent) => this.key(event)}
        @blur=${() => this.close()}
      >
        <span>${label || placeholder}</span><span class="chevron" aria-hidden="true"></span>
      </button>
      ${this.open ? this.list() : nothing}`;
  }

  private list(): TemplateResult {
    return html`<div class="menu-list" role="listbox" id=${`${this.id}-list`} aria-multiselectable=${this.several}>
      ${this.menu.options.map(
        (option, place) =>
          html`<div
            role="option"
            id=${`${this.id}-${place}`}
            class="menu-option"
            aria-selected=${this.picked.includes(option.value)}
            data-at=${place === this.at ? '' : nothing}
            @mousemove=${() => (this.at = place)}
            @mousedown=${(event: MouseEvent) => event.preventDefault()}
            @click=${() => this.pick(place)}
          >
            ${option.emoji?.name ? html`<span class="menu-emoji">${option.emoji.name}</span>` : nothing}
            <span class="menu-label"
              >${option.label}${option.description ? html`<small>${option.description}</small>` : nothing}</span
            >
          </div>`,
      )}
    </div>`;
  }

  private get several(): boolean {
    return (this.menu.max_values ?? 1) > 1;
  }

  private show(): void {
    if (this.busy) return;
    this.picked = this.menu.options.filter((option) => option.default).map((option) => option.value);
    this.at = Math.max(
      0,
      this.menu.options.findIndex((option) => option.default),
    );
    this.open = true;
  }

  private close(): void {
    if (!this.open) return;
    this.open = false;
    if (this.several && this.picked.length >= (this.menu.min_values ?? 1)) this.tell();
  }

  private key(event: KeyboardEvent): void {
    const last = this.menu.options.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(last, this.at + 1),
      ArrowUp: Math.max(0, this.at - 1),
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (this.open) this.at = to;
      else this.show();
    } else if (this.open && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      this.pick(this.at);
    } else if (this.open && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.picked = [];
      this.open = false;
    }
  }

  private pick(place: number): void {
    const value = this.menu.options[place]?.value;
    if (value === undefined) return;
    if (!this.several) {
      // What need not be chosen is taken back by choosing it again.
      const isTakenBack = this.menu.min_values === 0 && this.picked.includes(value);
      this.picked = isTakenBack ? [] : [value];
      this.open = false;
      this.tell();
    } else if (this.picked.includes(value)) this.picked = this.picked.filter((each) => each !== value);
    else if (this.picked.length < (this.menu.max_values ?? 1)) this.picked = [...this.picked, value];
  }

  private tell(): void {
    this.dispatchEvent(new CustomEvent('pick', { detail: this.picked }));
  }
}

customElements.define('select-menu', SelectMenu);
