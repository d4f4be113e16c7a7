import { parseArgs } from 'node:util';
import { createOneTimeSignIn, peopleOf } from '../platform/auth/index.ts';
import { withHouse } from './house.ts';
import { CommandError, EXIT, type Output } from './output.ts';

/** `tradewind sign-in [--email x] [--company x]`: a link for somebody who lost the password. */
export async function signIn(args: readonly string[], out: Output): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      email: { type: 'string' },
      company: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  return withHouse(values.company, async ({ house, auth }, caller) => {
    const people = await peopleOf(auth, caller.tenantId);
    const person = people.find((p) =>
      values.email === undefined ? p.role === 'owner' : p.email === values.email,
    );
    if (person === undefined) {
      throw new CommandError(EXIT.refused, `Nobody here has the address ${values.email}.`);
    }
    const path = await createOneTimeSignIn(house, person.userId);
    const base = house.config.publicUrl ?? `http://localhost:${house.config.port}`;
    const link = `${base.replace(/\/$/, '')}${path}`;
    out.result({ link, validMinutes: 15 }, () => `${link}\n(works once, within 15 minutes)`);
    return EXIT.done;
  });
}
