import { describeExpression, type QuoteRequest } from '@tradewind/tariff';

/** A kept request in the shape a new one has: stated rates as the text they are read from. */
export function presentRequest({ dates, lines, ...rest }: QuoteRequest): Record<string, unknown> {
  return {
    ...rest,
    date: dates.entry,
    dates,
    lines: lines.map(({ stated, ...line }) =>
      stated === undefined
        ? line
        : {
            ...line,
            stated: stated.map(({ kind, name, duty }) => ({
              ...{ kind, name, rate: describeExpression(duty, 'en') },
            })),
          },
    ),
  };
}
