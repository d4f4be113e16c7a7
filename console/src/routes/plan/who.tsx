import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { peopleQuery } from '../../api/people.ts';
import { useMay, useSession } from '../../api/session.ts';

/** A person by name, as far as the reader may know the names; else the beginning of the id. */
export function Who({ id }: { readonly id: string }): ReactElement {
  const person = useSession().data?.person;
  const people = useQuery({ ...peopleQuery, enabled: useMay('people.read') });
  if (person?.userId === id) return <>{person.name}</>;
  const found = people.data?.items.find((one) => one.userId === id);
  return <>{found?.name ?? id.slice(0, 8)}</>;
}
