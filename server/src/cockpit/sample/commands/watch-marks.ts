import { sampleMarks, sampleNotices } from '@tradewind/sample-company';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { addMark, addNotice } from '../../../trade/marks/index.ts';

const SOURCE = '示例数据 made up for the sample';

/** Fills the watch on marks of the sample: marks nobody has, and a notice about one of them. */
export async function watchMarks(house: House, caller: Caller, today: string): Promise<void> {
  const ids = new Map<string, string>();
  for (const { key, ...mark } of sampleMarks(today)) {
    const { markId } = await addMark(house, caller, {
      ...{ ...mark, filedOn: null, registeredOn: null, reputed: false, source: SOURCE, note: null },
    });
    ids.set(key, markId);
  }
  for (const { markKey, ...notice } of sampleNotices(today)) {
    const markId = ids.get(markKey) ?? null;
    await addNotice(house, caller, { ...notice, markId, note: null });
  }
}
