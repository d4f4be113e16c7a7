/** Calling the vault as somebody, and small documents; for tests. */
import type { SignedIn, TestApp } from '../../platform/http/testing.ts';
import { formWith } from '../../records/imports/testing.ts';

/** The least a reader of PDF takes; the text makes each file another. */
export const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);

/** Opens calls with the cookie of a person. */
export function vaultOf(test: TestApp, person: SignedIn) {
  type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
  const call = async (method: Method, url: string, body?: object) => {
    const answer = await test.app.inject({
      ...{ method, url: `/api/evidence${url}`, headers: person.headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: answer.statusCode, json: answer.statusCode === 204 ? null : answer.json() };
  };
  const send = async (url: string, name: string, content: Buffer) => {
    const { payload, type } = formWith(name, content);
    const headers = { ...person.headers, 'content-type': type };
    const answer = await test.app.inject({
      ...{ method: 'POST', url: `/api/evidence${url}`, headers, payload },
    });
    return { status: answer.statusCode, json: answer.json() };
  };
  return { call, send };
}
