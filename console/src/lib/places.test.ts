import { expect, it } from 'vitest';
import { placeName } from './places.ts';

it('says unions in words of the house, countries by name, and a state by its code', () => {
  const say = (key: string): string => `word of ${key}`;
  expect(placeName('EU', say, 'en')).toBe('word of common:place.EU');
  expect(placeName('DE', say, 'en')).toBe('Germany');
  expect(placeName('US-CA', say, 'en')).toBe('US-CA');
});
