/** One line of a file of JSON lines; `tooLong` lines were cut and are not to be read. */
export interface JsonLine {
  readonly number: number;
  readonly text: string;
  readonly tooLong: boolean;
}

/** A line beyond this is answered, not read: no listing needs a quarter of it. */
export const LINE_LIMIT = 4 * 1024 * 1024;
/** Of a line too long, so much is kept to find its id. */
const KEPT = 4096;

/** Lines of a byte stream, empty ones left out, none ever held beyond the limit. */
export async function* jsonLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<JsonLine> {
  const decoder = new TextDecoder('utf-8');
  let number = 0;
  let held = '';
  let tooLong = false;
  const take = (part: string): void => {
    if (!tooLong) held += part;
    if (held.length > LINE_LIMIT) {
      held = held.slice(0, KEPT);
      tooLong = true;
    }
  };
  const line = (): JsonLine | undefined => {
    number++;
    const done = { number, text: held.replace(/^\ufeff/, '').trim(), tooLong };
    held = '';
    tooLong = false;
    return done.text === '' ? undefined : done;
  };
  for await (const bytes of source) {
    const parts = decoder.decode(bytes, { stream: true }).split('\n');
    for (const [i, part] of parts.entries()) {
      take(part);
      const done = i < parts.length - 1 ? line() : undefined;
      if (done !== undefined) yield done;
    }
  }
  take(decoder.decode());
  const last = line();
  if (last !== undefined) yield last;
}
