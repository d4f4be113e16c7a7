import { isRecord, textAt } from '../lib/record.ts';
import { newKey, Problem } from './client.ts';

function problemOf(request: XMLHttpRequest): Problem {
  let fields: unknown = null;
  try {
    fields = JSON.parse(request.responseText);
  } catch {
    fields = null;
  }
  const known = isRecord(fields) ? fields : {};
  return new Problem(request.status, textAt(known, 'code') ?? `http.${request.status}`, known);
}

export interface UploadOptions {
  readonly language: string;
  /** Called with the bytes sent so far and the bytes to send. */
  readonly onSent: (sent: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends one file as a form, in the field "file". By XMLHttpRequest, because `fetch` does not tell
 * how much of a body has been sent.
 * @throws Problem when the server refuses or cannot be reached
 */
export function uploadTo<T>(path: string, file: File, options: UploadOptions): Promise<T> {
  const { language, onSent, signal } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file, file.name);
    request.upload.onprogress = (event) => onSent(event.loaded, event.total);
    request.onerror = () => reject(new Problem(0, 'client.offline', {}));
    request.onabort = () => reject(new Problem(0, 'client.stopped', {}));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText));
      else reject(problemOf(request));
    };
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.setRequestHeader('accept-language', language);
    request.setRequestHeader('idempotency-key', newKey());
    request.send(body);
  });
}
