import type { FastifyRequest } from 'fastify';
import type { Locale } from '../errors/index.ts';

/** The first language of an Accept-Language header that we speak; Chinese when there is none. */
export function preferredLocale(header: string | undefined): Locale {
  if (header === undefined) return 'zh';
  let best: { locale: Locale; weight: number } | undefined;
  for (const part of header.split(',')) {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'zh' && language !== 'en') continue;
    const quality = params.find((param) => param.trim().startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.trim().slice(2));
    if (weight > (best?.weight ?? 0)) best = { locale: language, weight };
  }
  return best?.locale ?? 'zh';
}

/** The caller's own language, else the browser's. */
export function localeOf(request: FastifyRequest): Locale {
  return request.identity?.locale ?? preferredLocale(request.headers['accept-language']);
}
