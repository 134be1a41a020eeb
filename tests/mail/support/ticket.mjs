// What is in a mail, as a phone, a calendar and a reader would take it.
import jsqr from 'jsqr';
import { PNG } from 'pngjs';

export function readQr(bytes) {
  const { data, width, height } = PNG.sync.read(bytes);
  return jsqr(new Uint8ClampedArray(data), width, height)?.data;
}

// The lines of an iCalendar document, unfolded, as [name, value].
export function readCalendar(text) {
  if (!/^([^\r\n]{1,75}\r\n)+$/u.test(text)) throw new Error('its lines are not those of a calendar');
  const lines = text.replace(/\r\n /g, '').split('\r\n').filter(Boolean);
  return new Map(lines.map((line) => /^([^:;]+)[^:]*:(.*)$/.exec(line).slice(1)));
}

export const links = (html) => [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link.replaceAll('&amp;', '&'));
