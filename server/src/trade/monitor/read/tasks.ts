import {
  buildMatcher,
  type Format,
  type Match,
  MonitorError,
  type Notice,
  type Product,
  type Reading,
  readAnswer,
} from '@tradewind/monitor';
import type { Params } from '../../../platform/errors/index.ts';

/** Work of the room's thread. */
export type MonitorTask =
  | {
      readonly op: 'read';
      readonly format: Format;
      readonly text: string;
      readonly jurisdictions: readonly string[];
    }
  | {
      readonly op: 'match';
      readonly products: readonly Product[];
      readonly notices: readonly Notice[];
    };

export type MonitorAnswer =
  | { readonly op: 'read'; readonly reading: Reading }
  /** In the order of the documents. */
  | { readonly op: 'match'; readonly matches: readonly (readonly Match[])[] }
  | { readonly op: 'refused'; readonly code: string; readonly params: Params };

function refusalOf({ code, where }: MonitorError, format: Format): MonitorAnswer {
  if (code === 'not_json' || code === 'not_xml') {
    const form = code === 'not_json' ? 'JSON' : 'XML';
    return { op: 'refused', code: 'monitor.cut_short', params: { form, where } };
  }
  const named = code === 'empty' ? 'monitor.empty_answer' : 'monitor.changed_format';
  return { op: 'refused', code: named, params: { where, format } };
}

/** Does a task; what is wrong with an answer comes back as a code, for errors do not travel. */
export function runTask(task: MonitorTask): MonitorAnswer {
  if (task.op === 'match') {
    const matcher = buildMatcher(task.products);
    return { op: 'match', matches: task.notices.map((notice) => matcher.match(notice)) };
  }
  try {
    return { op: 'read', reading: readAnswer(task.format, task.text, task.jurisdictions) };
  } catch (error) {
    if (error instanceof MonitorError) return refusalOf(error, task.format);
    throw error;
  }
}
