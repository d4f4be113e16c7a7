/** What may be asked besides the facts of the rulebook: the class of product and the sale. */
import type { Fact, Words } from '@tradewind/rules';
import { shippedRulebook } from '../rulebook/index.ts';
import { PRODUCT_CLASS } from './types.ts';

/** A question as a person sees it. */
export type AskedWord = Pick<Fact, 'id' | 'of' | 'type' | 'name' | 'question' | 'help' | 'unit'> & {
  readonly choices: readonly { readonly value: string; readonly text: Words }[];
};

const choice = (value: string, zh: string, en: string) => ({ value, text: { zh, en } });

const SALE: readonly AskedWord[] = [
  {
    ...({ id: 'channel', of: 'sale', type: 'choice' } as const),
    name: { zh: '销售渠道', en: 'Channel' },
    question: { zh: '通过什么渠道卖给买家？', en: 'Through which channel do buyers get it?' },
    choices: [
      choice('own_store', '独立站', 'Own store'),
      choice('marketplace', '电商平台', 'Marketplace'),
      choice('live', '直播', 'Live selling'),
      choice('wholesale', '批发', 'Wholesale'),
    ],
  },
  {
    ...({ id: 'sale', of: 'sale', type: 'choice' } as const),
    name: { zh: '卖给谁', en: 'Sold to' },
    question: { zh: '买家是消费者还是企业？', en: 'Are the buyers consumers or firms?' },
    choices: [choice('b2c', '消费者', 'Consumers'), choice('b2b', '企业', 'Firms')],
  },
  {
    ...({ id: 'mode', of: 'sale', type: 'choice' } as const),
    name: { zh: '出口监管方式', en: 'Export mode' },
    question: { zh: '出口报关用哪种监管方式？', en: 'By which customs mode is it exported?' },
    choices: [
      choice('9610', '9610 直购零售出口', '9610 retail parcels'),
      choice('9710', '9710 B2B 直接出口', '9710 direct B2B'),
      choice('9810', '9810 出口海外仓', '9810 overseas warehouse'),
      choice('1210', '1210 保税电商', '1210 bonded e-commerce'),
      choice('1039', '1039 市场采购', '1039 market procurement'),
      choice('0110', '0110 一般贸易', '0110 general trade'),
    ],
  },
];

/** The class of product as a question, with every class of the rulebook to choose from. */
function classWord(): AskedWord {
  return {
    ...({ id: PRODUCT_CLASS, of: 'product', type: 'choice' } as const),
    name: { zh: '产品类别', en: 'Class of product' },
    question: { zh: '它属于哪一类产品？', en: 'Which class of product is it?' },
    choices: shippedRulebook().corpus.classes.map(({ id, name }) => ({ value: id, text: name })),
  };
}

/** Questions that are no facts of the rulebook. */
export const otherWords = (): readonly AskedWord[] => [classWord(), ...SALE];

/** Everything that may be asked: the facts of the rulebook and those besides. */
export const askedWords = (): readonly AskedWord[] => [
  ...otherWords(),
  ...shippedRulebook().corpus.facts.map((fact) => ({ ...fact, choices: fact.choices ?? [] })),
];
