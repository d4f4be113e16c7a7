/** What is typed in of a receipt, and what it means for the server. */
import { newKey } from '../../api/client.ts';
import type { Receipt, ReceiptEntry, StockOrderLine } from '../../api/purchasing.ts';

export interface LineDraft {
  /** null is not typed in. */
  readonly good: number | null;
  readonly damaged: number | null;
  readonly missing: number | null;
  readonly lot: string;
  /** '' is not known. */
  readonly expiresOn: string;
  /** As pasted or scanned, one a line. */
  readonly serials: string;
}

export interface ReceiptDraft {
  /** Of this content: a change makes another, the same sent twice is booked once. */
  readonly key: string;
  readonly lines: ReadonlyMap<number, LineDraft>;
  readonly inspect: boolean;
  readonly close: boolean;
}

const BLANK: LineDraft = {
  ...{ good: null, damaged: null, missing: null },
  ...{ lot: '', expiresOn: '', serials: '' },
};

export const blankReceipt = (): ReceiptDraft => ({
  ...{ key: newKey(), lines: new Map(), inspect: false, close: false },
});

export const lineOf = (draft: ReceiptDraft, lineNo: number): LineDraft =>
  draft.lines.get(lineNo) ?? BLANK;

export function putReceipt(
  draft: ReceiptDraft,
  change: Partial<Pick<ReceiptDraft, 'inspect' | 'close'>>,
): ReceiptDraft {
  return { ...draft, ...change, key: newKey() };
}

export function putLine(
  draft: ReceiptDraft,
  lineNo: number,
  change: Partial<LineDraft>,
): ReceiptDraft {
  const lines = new Map(draft.lines).set(lineNo, { ...lineOf(draft, lineNo), ...change });
  return { ...draft, lines, key: newKey() };
}

/** Units still to come; below zero is what came beyond the order. */
export const toCome = (line: StockOrderLine): number =>
  line.quantity - line.receivedUnits - line.damagedUnits - line.missingUnits;

/** Units typed in beyond what is still to come. */
export function beyond(line: StockOrderLine, typed: LineDraft): number {
  const units = (typed.good ?? 0) + (typed.damaged ?? 0);
  return units === 0 ? 0 : Math.max(0, units - Math.max(0, toCome(line)));
}

/** Everything still to come is here and fit, but for what was typed in as damaged or missing. */
export function fillRest(draft: ReceiptDraft, open: readonly StockOrderLine[]): ReceiptDraft {
  return open.reduce((filled, line) => {
    const { damaged, missing } = lineOf(filled, line.lineNo);
    const good = Math.max(0, toCome(line) - (damaged ?? 0) - (missing ?? 0));
    return putLine(filled, line.lineNo, { good });
  }, draft);
}

export const serialsOf = (typed: string): string[] =>
  typed.split(/[\s,;，；]+/).filter((serial) => serial !== '');

/** The receipt as it is sent: lines without any count or serial number did not come. */
export function receiptOf({ lines, inspect, close }: ReceiptDraft): Receipt {
  const entries = [...lines].flatMap(([lineNo, typed]): ReceiptEntry[] => {
    const { good, damaged, missing, expiresOn } = typed;
    const counts = { good: good ?? 0, damaged: damaged ?? 0, missing: missing ?? 0 };
    const serials = serialsOf(typed.serials);
    const lot = typed.lot.trim();
    if (counts.good + counts.damaged + counts.missing + serials.length === 0) return [];
    return [
      {
        ...{ lineNo, ...counts },
        ...(lot === '' ? {} : { lot }),
        ...(expiresOn === '' ? {} : { expiresOn }),
        ...(serials.length === 0 ? {} : { serials }),
      },
    ];
  });
  return { entries: entries.sort((a, b) => a.lineNo - b.lineNo), inspect, close };
}
