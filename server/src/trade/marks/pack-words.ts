/** The draft letters of an appeal, one for each language. The person who signs them edits them. */
import { nameOf } from './rules.ts';
import type { MarkAsFound, Notice } from './types.ts';

export interface LetterFacts {
  readonly company: string;
  readonly notice: Notice | null;
  readonly mark: MarkAsFound | null;
  readonly skus: readonly string[];
  readonly firstSale: string | null;
  /** Numbers and titles of the evidence attached. */
  readonly evidence: readonly string[];
  /** The reason on record for the decision; null where nobody has decided. */
  readonly reason: string | null;
  readonly licensed: boolean;
  readonly today: string;
}

const markName = ({ mark, notice }: LetterFacts): string =>
  notice?.claimedMark ?? (mark === null ? '' : nameOf(mark));

export function letterZh(facts: LetterFacts): string[] {
  const { company, notice, skus, firstSale, evidence, reason, licensed, today } = facts;
  const about = notice === null ? '' : `（投诉编号 ${notice.number}）`;
  return [
    `致：${notice?.platform ?? '平台知识产权团队'}`,
    `事由：关于“${markName(facts)}”的申诉${about}`,
    `我方 ${company} 就以下商品提出申诉：${skus.join('、')}。`,
    licensed
      ? '上述商品经权利人授权或属于我方自有权利，授权文件附后。'
      : '我方认为上述商品没有侵犯所主张的权利，理由如下。',
    `理由：${reason ?? '（请在此填写理由）'}`,
    firstSale === null
      ? '系统中没有该商品的销售记录。'
      : `按我方订单记录，该商品首次销售日期为 ${firstSale}。`,
    evidence.length === 0
      ? '附件：商品页面存档、图片与比对记录。（证书库里没有可附的授权、注册证或进货发票）'
      : `附件：商品页面存档、图片与比对记录，以及 ${evidence.join('、')}。`,
    '请据此恢复商品。如需补充材料，请告知所缺内容和期限。我方声明以上陈述据我方所知属实。',
    `${company}　${today}　签名：____________`,
  ];
}

export function letterEn(facts: LetterFacts): string[] {
  const { company, notice, skus, firstSale, evidence, reason, licensed, today } = facts;
  const about = notice === null ? '' : `, notice ${notice.number}`;
  return [
    `To: ${notice?.platform ?? 'the intellectual property team'}`,
    `Subject: appeal concerning "${markName(facts)}"${about}`,
    `${company} appeals for these goods: ${skus.join(', ')}.`,
    licensed
      ? 'They are sold with the permission of the owner, or under our own right; see the attached.'
      : 'We hold that they do not infringe the right that is claimed, for the reason below.',
    `Reason: ${reason ?? '(state the reason here)'}`,
    firstSale === null
      ? 'Our records have no sale of these goods.'
      : `By our order records they were first sold on ${firstSale}.`,
    evidence.length === 0
      ? 'Attached: the listing as it was, pictures and comparison. (No licence, registration or ' +
        'purchase invoice is on file.)'
      : `Attached: the listing as it was, pictures and comparison, and ${evidence.join('; ')}.`,
    'Please restore the listings. If anything is wanting, tell us what and by when. To the ' +
      'best of our knowledge these statements are true.',
    `${company}, ${today}. Signature: ____________`,
  ];
}
