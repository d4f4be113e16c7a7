import { ADDRESS_PARTS, type Personal } from '../../api/customers.ts';

type Part = (typeof ADDRESS_PARTS)[number];

/** Who somebody is as it stands in the form: texts, empty for unknown. */
export type PersonalDraft = Readonly<Record<'name' | 'email' | 'phone' | Part, string>>;

export function draftOf({ name, email, phone, address }: Personal): PersonalDraft {
  const part = (key: Part): string => address?.[key] ?? '';
  return {
    ...{ name: name ?? '', email: email ?? '', phone: phone ?? '' },
    ...{ line1: part('line1'), line2: part('line2'), city: part('city') },
    ...{ region: part('region'), postalCode: part('postalCode'), country: part('country') },
  };
}

/** What the form says, as the API takes it: an emptied field is unknown, never an empty text. */
export function fieldsOf(draft: PersonalDraft): Omit<Personal, 'version'> {
  const known = ADDRESS_PARTS.flatMap((part) => {
    const text = draft[part].trim();
    return text === '' ? [] : [[part, text] as const];
  });
  return {
    name: draft.name.trim() || null,
    email: draft.email.trim() || null,
    phone: draft.phone.trim() || null,
    address: known.length === 0 ? null : Object.fromEntries(known),
  };
}
