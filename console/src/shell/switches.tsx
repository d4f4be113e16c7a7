import {
  ClockCircleOutlined,
  DollarOutlined,
  GlobalOutlined,
  TranslationOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { marketsQuery } from '../api/markets.ts';
import { saveLanguage } from '../api/session.ts';
import { LANGUAGES, switchLanguage } from '../i18n/index.ts';
import { useWords } from '../i18n/use-words.ts';
import { countryName, currencyName, type Language } from '../lib/format.ts';
import { setScope, useScope } from '../lib/scope.ts';
import { PopMenu } from '../ui/pop-menu.tsx';

/** Narrows every page to one market (站点). */
export function MarketSwitch(): ReactElement {
  const { t, language } = useWords();
  const { market } = useScope();
  const markets = useQuery(marketsQuery);
  const codes = [...new Set([...(markets.data?.markets ?? []), market])].filter(
    (one) => one !== '',
  );
  return (
    <PopMenu
      label={t('shell:switch.market')}
      className={market === '' ? 'switch' : 'switch on'}
      note={t('shell:switch.marketNote')}
      choices={['', ...codes].map((code) => ({
        key: code,
        label:
          code === '' ? t('shell:switch.allMarkets') : `${countryName(code, language)} ${code}`,
        checked: code === market,
        onChoose: () => setScope({ market: code }),
      }))}
    >
      <GlobalOutlined aria-hidden="true" />
      {market === '' ? t('shell:switch.allMarkets') : countryName(market, language)}
    </PopMenu>
  );
}

/** Shows amounts as recorded, or what they come to in one currency where a rate is known. */
export function CurrencySwitch(): ReactElement {
  const { t, language } = useWords();
  const { currency } = useScope();
  const markets = useQuery(marketsQuery);
  const codes = [...new Set([...(markets.data?.currencies ?? []), currency])];
  return (
    <PopMenu
      label={t('shell:switch.currency')}
      className={currency === '' ? 'switch' : 'switch on'}
      note={t('shell:switch.currencyNote')}
      choices={['', ...codes.filter((one) => one !== '')].map((code) => ({
        key: code,
        label:
          code === '' ? t('shell:switch.ownCurrency') : `${code} ${currencyName(code, language)}`,
        checked: code === currency,
        onChoose: () => setScope({ currency: code }),
      }))}
    >
      <DollarOutlined aria-hidden="true" />
      {currency === '' ? t('shell:switch.ownCurrency') : currency}
    </PopMenu>
  );
}

/** Clock times on site or in Beijing. */
export function ZoneSwitch(): ReactElement {
  const { t } = useWords();
  const { zone } = useScope();
  return (
    <PopMenu
      label={t('shell:switch.zone')}
      className="switch"
      note={t('shell:switch.zoneNote')}
      choices={(['beijing', 'site'] as const).map((one) => ({
        key: one,
        label: t(`shell:switch.zones.${one}`),
        checked: one === zone,
        onChoose: () => setScope({ zone: one }),
      }))}
    >
      <ClockCircleOutlined aria-hidden="true" />
      {t(`shell:switch.zones.${zone}`)}
    </PopMenu>
  );
}

/** 中文 / English; with `save`, remembered with the account as well as in this browser. */
export function LanguageSwitch({ save }: { readonly save: boolean }): ReactElement {
  const { t, language } = useWords();
  const choose = async (next: Language): Promise<void> => {
    await switchLanguage(next);
    // The page already speaks the language; the account learns it when the line allows.
    if (save) await saveLanguage(next).catch(() => undefined);
  };
  return (
    <PopMenu
      label={t('shell:switch.language')}
      className="switch"
      choices={LANGUAGES.map((one) => ({
        key: one,
        label: t(`common:languageName.${one}`),
        checked: one === language,
        onChoose: () => choose(one),
      }))}
    >
      <TranslationOutlined aria-hidden="true" />
      {t(`common:languageName.${language}`)}
    </PopMenu>
  );
}
