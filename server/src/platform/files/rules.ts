const LONGEST_NAME = 200;

/** Control characters, what separates folders, and what Windows forbids in a name. */
const FORBIDDEN = /[\p{Cc}\p{Cf}/\\:*?"<>|]/gu;

/** A file name as it is kept: its last part, without characters that mean something to a system. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(FORBIDDEN, '_').replace(/^[.\s]+|\s+$/g, '');
  return shorten(clean === '' ? 'file' : clean);
}

/** Cut in the middle of the name, so that the ending stays. */
function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST_NAME) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? [...name.slice(dot)] : [];
  const kept = ending.length > 20 ? [] : ending;
  return [...letters.slice(0, LONGEST_NAME - kept.length), ...kept].join('');
}

/** `attachment` with the name in ASCII and in UTF-8 (RFC 6266, RFC 8187). */
export function attachmentHeader(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const utf8 = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}

const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(; ?charset=[a-z0-9-]+)?$/i;

/** A media type as given, or the one that means "unknown bytes" if it is not one. */
export function safeContentType(contentType: string): string {
  return MEDIA_TYPE.test(contentType) ? contentType : 'application/octet-stream';
}
