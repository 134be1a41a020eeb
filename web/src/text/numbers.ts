// Numbers for people. Of long ones, 32 digits in groups of four can be read out; as one word they cannot.

import { locale } from './language.ts';

const formats = new Map<string, Intl.NumberFormat>();

export function formatNumber(value: number): string {
  const reader = locale();
  let format = formats.get(reader);
  if (!format) {
    format = new Intl.NumberFormat(reader);
    formats.set(reader, format);
  }
  return format.format(value);
}

export const grouped = (id: string): string => id.replace(/(.{4})(?=.)/g, '$1 ');
