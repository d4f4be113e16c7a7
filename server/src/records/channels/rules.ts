import { isCurrencyCode } from '@tradewind/money';
import { fail } from './errors.ts';
import type { ChannelInput } from './types.ts';

/** True for an IANA name that this machine's time zone data knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** @throws channels.bad_currency, channels.bad_time_zone */
export function checkChannel(input: Partial<Pick<ChannelInput, 'currency' | 'timeZone'>>): void {
  const { currency, timeZone } = input;
  if (currency !== undefined && !isCurrencyCode(currency)) {
    throw fail('channels.bad_currency', { currency });
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw fail('channels.bad_time_zone', { timeZone });
  }
}
