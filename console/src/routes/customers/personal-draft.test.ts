import { describe, expect, it } from 'vitest';
import { draftOf, fieldsOf } from './personal-draft.ts';

const NOTHING = { name: null, email: null, phone: null, address: null };

describe('the form of who a customer is', () => {
  it('says unknown for what was left or made empty, never an empty text', () => {
    expect(fieldsOf(draftOf({ ...NOTHING, version: 0 }))).toEqual(NOTHING);
    const blank = { ...draftOf({ ...NOTHING, version: 0 }), name: '  ', city: ' ' };
    expect(fieldsOf(blank)).toEqual(NOTHING);
  });

  it('gives back what it was given, without the spaces around it', () => {
    const anna = {
      name: 'Anna Schmidt',
      email: 'anna@example.com',
      phone: '+49 561 78700',
      address: { line1: 'Königsstraße 8', city: 'Kassel', postalCode: '34117', country: 'DE' },
    };
    const draft = draftOf({ ...anna, version: 3 });
    expect(fieldsOf({ ...draft, email: ' anna@example.com ' })).toEqual(anna);
  });

  it('leaves out the parts of an address that are not known', () => {
    const draft = { ...draftOf({ ...NOTHING, version: 1 }), city: 'Fulda' };
    expect(fieldsOf(draft).address).toEqual({ city: 'Fulda' });
  });
});
