import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from '../api/client.ts';
import type { Language } from '../lib/format.ts';
import { readKept, writeKept } from '../lib/store.ts';

const KEPT = 'tradewind.language';

export const LANGUAGES: readonly Language[] = ['zh', 'en'];

const load = {
  zh: () => import('./zh.ts'),
  en: () => import('./en.ts'),
} as const;

/** The language chosen here before, else the browser's, else Chinese. */
export function startLanguage(): Language {
  const kept = readKept(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

/** Whether somebody chose a language in this browser. */
export const languageWasChosen = (): boolean => readKept(KEPT) !== undefined;

const loadPages = {
  zh: () => import('./zh-pages.ts'),
  en: () => import('./en-pages.ts'),
} as const;

type Words = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function put(language: Language, words: Words): void {
  for (const [namespace, texts] of Object.entries(words)) {
    i18next.addResourceBundle(language, namespace, texts);
  }
}

/** A page beyond the first ones was opened: a switch of language needs its words as well. */
let pagesAsked = false;

async function addWords(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'common')) put(language, (await load[language]()).words);
  if (pagesAsked) put(language, (await loadPages[language]()).words);
}

/** Loads a page with the words of all pages beyond the first ones. */
export async function withPageWords<T>(page: () => Promise<T>): Promise<T> {
  pagesAsked = true;
  const language = i18next.language === 'en' ? 'en' : 'zh';
  const [loaded] = await Promise.all([page(), addWords(language)]);
  return loaded;
}

/** Loads the words of one language before anything is drawn. */
export async function startWords(): Promise<void> {
  const language = startLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    ns: [],
    defaultNS: 'common',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await addWords(language);
  settle(language);
}

/** Switches every text on the page; kept for the next visit. */
export async function switchLanguage(language: Language): Promise<void> {
  await addWords(language);
  writeKept(KEPT, language);
  settle(language);
  await i18next.changeLanguage(language);
}

function settle(language: Language): void {
  speak(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export type Say = TFunction;
