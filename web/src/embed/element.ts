// <holdfast-seat-map show="12" language="de" theme="dark">: a show's seat map inside of any theatre's page, whose origin the
// server's settings allow. The map lives in a frame of its own, so that neither page can break the other's looks, and
// what happens in it arrives as the events select, unselect, checkout and expired. This file is a script of its own.

import { isEmbedMessage } from './messages.ts';

const script = document.currentScript;
const server = new URL(script instanceof HTMLScriptElement ? script.src : location.href).origin;

class HoldfastSeatMap extends HTMLElement {
  static readonly observedAttributes = ['show', 'language', 'theme'];
  private readonly frame = document.createElement('iframe');

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ':host { display: block; height: 720px; } iframe { width: 100%; height: 100%; border: 0; }',
    );
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    this.frame.title = 'Holdfast';
    this.frame.allow = 'payment';
    shadow.append(this.frame);
  }

  connectedCallback(): void {
    window.addEventListener('message', this.hear);
    this.load();
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.hear);
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (this.isConnected && before !== after) this.load();
  }

  private load(): void {
    const show = this.getAttribute('show') ?? '';
    if (!/^\d{1,15}$/.test(show)) {
      this.frame.removeAttribute('src');
      return;
    }
    const address = new URL(`/embed/shows/${show}`, server);
    address.searchParams.set('host', location.origin);
    for (const name of ['language', 'theme']) {
      const wish = this.getAttribute(name);
      if (wish) address.searchParams.set(name, wish);
    }
    if (this.frame.src !== address.href) this.frame.src = address.href;
  }

  private readonly hear = ({ source, origin, data }: MessageEvent): void => {
    if (source !== this.frame.contentWindow || origin !== server || !isEmbedMessage(data)) return;
    const { type, ...detail } = data.holdfast;
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  };
}

if (!customElements.get('holdfast-seat-map')) customElements.define('holdfast-seat-map', HoldfastSeatMap);
