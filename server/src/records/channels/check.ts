import { isCurrencyCode } from '@tradewind/money';
import { isTimeZone } from '../../platform/lists/index.ts';
import { fail } from './errors.ts';
import type { ChannelInput } from './types.ts';

/** @throws channels.bad_currency, channels.bad_time_zone */
export function checkChannel(input: Pick<ChannelInput, 'currency' | 'timeZone'>): void {
  const { currency, timeZone } = input;
  if (!isCurrencyCode(currency)) throw fail('channels.bad_currency', { currency });
  if (!isTimeZone(timeZone)) throw fail('channels.bad_time_zone', { timeZone });
}
