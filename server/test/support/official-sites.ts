/** The official sites of the regulation watch in this process; what each answers is set by a test. */
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { repositoryFolder } from '../../src/platform/database/index.ts';

/** An answer in the structure of a source, in words of our own. */
export const recorded = (name: string): string =>
  readFileSync(join(repositoryFolder(), 'packages', 'monitor', 'recorded', name), 'utf8');

export type Answer = (response: ServerResponse, address: string) => void;

export const plain =
  (text: string, status = 200): Answer =>
  (response) => {
    response.statusCode = status;
    response.end(text);
  };

export interface OfficialSites {
  /** What each source answers now; one that is not in it hangs up. */
  readonly answers: Map<string, Answer>;
  /** Official addresses asked for so far. */
  readonly asked: string[];
  /** Setting that has the house ask here. */
  readonly mirror: string;
  close(): void;
}

export async function openSites(): Promise<OfficialSites> {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    const address = url.searchParams.get('address') ?? '';
    asked.push(address);
    const answer = answers.get(url.pathname.slice(1));
    if (answer === undefined) response.destroy();
    else answer(response, address);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { answers, asked, mirror, close: () => server.close() };
}
