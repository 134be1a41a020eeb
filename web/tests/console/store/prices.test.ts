// Prices as people type them, and as a field writes them.

import { expect, test } from 'vitest';
import { priceText, readPrice } from '../../../src/console/store/prices.ts';

const [english, german, french] = ['en-GB', 'de-DE', 'fr-FR'];

test.each([
  ['25', 'EUR', english, 2500],
  ['12.50', 'EUR', english, 1250],
  ['12,50', 'EUR', english, 1250],
  ['12,5', 'EUR', german, 1250],
  ['12.50', 'EUR', german, 1250],
  ['12.5', 'EUR', french, 1250],
  ['0', 'EUR', english, 0],
  ['0,05', 'EUR', german, 5],
  ['1250', 'JPY', german, 1250],
  ['1.250', 'EUR', german, 125_000],
  ['1,250', 'EUR', english, 125_000],
  ['1.250', 'JPY', german, 1250],
  ['1 250,50', 'EUR', french, 125_050],
  ['1\u202f250', 'EUR', french, 125_000],
  ['1\u00a0250,5', 'EUR', french, 125_050],
  ['1’250.50', 'CHF', 'de-CH', 125_050],
  ['1.250,50', 'EUR', english, 125_050],
  ['1,250.50', 'EUR', german, 125_050],
  ['1.250.000', 'EUR', english, 125_000_000],
  ['1.250', 'KWD', english, 1250],
  ['1,250', 'KWD', german, 1250],
  ['0.250', 'KWD', german, 250],
])('%j %s of a %s reader is read', (text, currency, reader, amount) => {
  expect(readPrice(text, currency, reader)).toEqual({ amount, currency });
});

test.each([
  ['', 'EUR', english, 'unreadable'],
  ['-3', 'EUR', english, 'unreadable'],
  ['twelve', 'EUR', english, 'unreadable'],
  ['24,-', 'EUR', german, 'unreadable'],
  [',50', 'EUR', german, 'unreadable'],
  ['1.2.3', 'EUR', english, 'unreadable'],
  ['1,25,50.00', 'EUR', english, 'unreadable'],
  ['1,250.500,00', 'EUR', english, 'unreadable'],
  ['1.250', 'EUR', english, 'ambiguous'],
  ['1,250', 'EUR', german, 'ambiguous'],
  ['1.250', 'EUR', french, 'ambiguous'],
  ['1.250', 'KWD', german, 'ambiguous'],
  ['12.505', 'EUR', english, 'ambiguous'],
  ['0.505', 'EUR', english, 'decimals'],
  ['12.5050', 'EUR', english, 'decimals'],
  ['12.5', 'JPY', english, 'decimals'],
  ['24,00', 'JPY', german, 'decimals'],
  ['9999999999', 'EUR', english, 'high'],
])('%j %s of a %s reader is no price: %s', (text, currency, reader, fault) => {
  expect(readPrice(text, currency, reader)).toBe(fault);
});

test.each([
  [2400, 'EUR', english, '24.00'],
  [2400, 'EUR', german, '24,00'],
  [2400, 'EUR', french, '24,00'],
  [125_000, 'EUR', german, '1250,00'],
  [1250, 'JPY', german, '1250'],
  [1250, 'KWD', german, '1,250'],
  [5, 'EUR', english, '0.05'],
  [99_999_999_999, 'EUR', french, '999999999,99'],
])(
  '%i minor units of %s are written for a %s reader so that they are read again',
  (amount, currency, reader, text) => {
    expect(priceText({ amount, currency }, reader)).toBe(text);
    expect(readPrice(text, currency, reader)).toEqual({ amount, currency });
  },
);
