import { useTranslation } from 'react-i18next';
import type { Language } from '../lib/format.ts';
import type { Say } from './index.ts';

/** Says a text by `namespace:key`, and names the language it speaks. */
export function useWords(): { t: Say; language: Language } {
  const { t, i18n } = useTranslation();
  return { t, language: i18n.language === 'en' ? 'en' : 'zh' };
}
