/** The page of an appeal pack: one file that opens and prints anywhere. */
import type { Occurrence } from '@tradewind/marks';
import type { LetterFacts } from './pack-words.ts';
import { letterEn, letterZh } from './pack-words.ts';
import { nameOf } from './rules.ts';
import type { Hit, Notice } from './types.ts';

export interface PackDecision {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly change: string;
}

export interface PackEvidence {
  readonly kind: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly holder: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly state: string;
  /** Its place in the pack; null where there is no document. */
  readonly path: string | null;
}

export interface PackHit {
  readonly hit: Hit;
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly decisions: readonly PackDecision[];
}

export interface PackFacts {
  readonly title: string;
  readonly letter: LetterFacts;
  readonly notice: Notice | null;
  readonly hits: readonly PackHit[];
  readonly evidence: readonly PackEvidence[];
  readonly decisions: readonly PackDecision[];
  readonly sales: readonly {
    readonly sku: string;
    readonly firstSale: string | null;
    readonly units: number;
  }[];
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const cell = (text: string | number | null): string => `<td>${escaped(String(text ?? ''))}</td>`;

function table(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]) {
  const top = head.map((one) => `<th>${escaped(one)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${top}</tr></thead><tbody>${body}</tbody></table>`;
}

const EMPTY = '<p>没有记录。/ None on file.</p>';

/** The text with the piece that matched marked. */
function marked({ text, start, end }: Occurrence): string {
  const [before, piece, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  return `${escaped(before)}<mark>${escaped(piece)}</mark>${escaped(after)}`;
}

function hitPart({ hit, ours, theirs, decisions }: PackHit): string {
  const { match, listing, mark } = hit;
  const picture = (path: string | null, label: string): string =>
    path === null
      ? ''
      : `<figure><img src="${escaped(path)}" alt=""><figcaption>${label}</figcaption></figure>`;
  const places = match.occurrences.map(
    (one) =>
      `<tr>${cell(one.field)}${cell(one.language)}<td>${marked(one)}</td>${cell(one.wording)}` +
      `${cell(one.how)}${cell(one.likeness.toFixed(2))}${cell(one.use)}</tr>`,
  );
  return `<section><h2>${escaped(hit.sku)} — ${escaped(nameOf(mark))}</h2>
<p>状态 State: <b>${hit.state}</b>; 相似度 Likeness: <b>${hit.score.toFixed(2)}</b>; 发现 Found:
${hit.foundAt.toISOString()}</p>
<p>权利人 Owner: ${escaped(mark.owner ?? '')}; 尼斯 Nice: ${mark.nice.join(', ')}; 地域 Places:
${escaped(mark.territories.join(', '))}; 到期 Expires: ${mark.expiresOn ?? ''}</p>
<div class="pictures">${picture(ours, '我方图片 Our picture')}
${picture(theirs, '主张的权利 The right that is claimed')}</div>
<h3>比对 Comparison</h3>
<table><thead><tr><th>位置 Field</th><th>语言</th><th>文字 Text</th><th>商标 Mark</th>
<th>方式 How</th><th>相似 Likeness</th><th>用法 Use</th></tr></thead>
<tbody>${places.join('\n')}</tbody></table>
${pictureLine(hit)}
<h3>当时的商品页面 Listing as it was</h3>
${table(
  ['位置 Field', '语言 Language', '文字 Text'],
  listing.texts.map(({ field, language, text }) => [field, language, text]),
)}
<h3>决定记录 Decisions</h3>${decisionTable(decisions)}</section>`;
}

function pictureLine({ match: { picture } }: Hit): string {
  if (picture === null) return '';
  const { how, likeness, waves, edges } = picture;
  return `<p>图片 Picture: ${how}, ${likeness}; bits ${waves}/64, ${edges}/128</p>`;
}

const decisionTable = (decisions: readonly PackDecision[]): string =>
  decisions.length === 0
    ? EMPTY
    : table(
        ['时间 When', '谁 Who', '动作 What', '内容 Details'],
        decisions.map(({ at, actor, action, change }) => [at, actor, action, change]),
      );

function letterPart(title: string, lines: readonly string[]): string {
  const paragraphs = lines.map((one) => `<p>${escaped(one)}</p>`).join('\n');
  return `<section class="letter"><h2>${title}</h2>${paragraphs}</section>`;
}

const STYLE = `body{font:14px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:960px;
margin:24px auto;padding:0 16px;color:#111}
table{border-collapse:collapse;width:100%;margin:8px 0}
td,th{border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top;
overflow-wrap:anywhere}mark{background:#ffe08a}
.pictures{display:flex;gap:16px;flex-wrap:wrap}figure{margin:0}img{max-width:300px;max-height:300px;
border:1px solid #ccc}section{break-inside:avoid-page}.letter{break-before:page}`;

function noticePart(notice: Notice | null): string {
  if (notice === null) return '';
  const rows: [string, string | null][] = [
    ['平台 Platform', notice.platform],
    ['编号 Number', notice.number],
    ['投诉方 Claimant', notice.claimant],
    ['主张的权利 Claimed', notice.claimedMark],
    ['收到 Received', notice.receivedOn],
    ['截止 Due', notice.dueOn],
    ['原文 Text', notice.text],
  ];
  return `<section><h2>投诉 Notice</h2>${table(['', ''], rows)}</section>`;
}

const logPart = (decisions: readonly PackDecision[]): string =>
  `<section><h2>投诉处理记录 Log of the notice</h2>${decisionTable(decisions)}</section>`;

/** The whole page; pictures and documents are named by their places in the pack. */
export function packPage(facts: PackFacts): string {
  const { title, letter, notice, hits, evidence, decisions, sales } = facts;
  const papers = table(
    [
      '类型 Kind',
      '编号 Number',
      '签发 Issuer',
      '持有人 Holder',
      '起 From',
      '止 Until',
      '状态 State',
      '文件 File',
    ],
    evidence.map((one) => [
      ...[one.kind, one.number, one.issuer, one.holder, one.from, one.until, one.state, one.path],
    ]),
  );
  return `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1>
${noticePart(notice)}
${hits.map(hitPart).join('\n')}
<section><h2>证据 Evidence</h2>${evidence.length === 0 ? EMPTY : papers}</section>
<section><h2>首次销售 First sale</h2>${table(
    ['SKU', '首次销售 First sale', '已售件数 Units sold'],
    sales.map(({ sku, firstSale, units }) => [sku, firstSale, units]),
  )}</section>
${notice === null ? '' : logPart(decisions)}
${letterPart('申诉信（草稿）', letterZh(letter))}
${letterPart('Letter (draft)', letterEn(letter))}
</body></html>
`;
}
