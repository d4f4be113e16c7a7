import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../bench/ground.ts';
import { buildClassifier, type Item, type KnowledgeChapter, type ScheduleLine } from './index.ts';

const { knowledge: testKnowledge, axes: testAxes } = loadKnowledge();
const whole = buildClassifier({ knowledge: testKnowledge, axes: testAxes });

const first = (item: Item | string): string | undefined =>
  whole.classify(typeof item === 'string' ? { title: item } : item).candidates[0]?.code;

describe('listings and their codes', () => {
  it.each([
    ['Stainless Steel Vacuum Flask 500ml', '961700'],
    ["Women's knitted cotton T-shirt", '610910'],
    ['Silicone phone case', '392690'],
    ['Zinc alloy earrings for women', '711719'],
    ['Human hair lace wig', '670420'],
    ['Wooden photo frame', '441490'],
    ['Rubber gasket O-ring seal', '401693'],
    ['女士针织纯棉T恤', '610910'],
    ['不锈钢保温杯', '961700'],
  ])('%s is %s', (title, code) => {
    expect(first(title)?.slice(0, 4)).toBe(code.slice(0, 4));
    const { candidates } = whole.classify({ title }, { top: 3 });
    expect(candidates.map((one) => one.code)).toContain(code);
  });

  it('reads the material from attributes in any form', () => {
    const title = 'Short sleeve T-shirt round neck';
    const forms = [
      { Material: 'Cotton' },
      '{"Material":"Cotton"}',
      'Material: Cotton; Gender: Men',
      [{ attrName: 'Material', attrValue: 'Cotton' }],
    ];
    for (const attributes of forms) expect(first({ title, attributes })).toBe('610910');
    expect(first({ title, attributes: { Material: 'Polyester' } })).toBe('610990');
  });

  it('takes the larger share of a mixture (General Rule 3(b))', () => {
    const title = 'Short sleeve T-shirt round neck';
    const mostly = { title, attributes: { Composition: '20% cotton 80% polyester' } };
    expect(first(mostly)).toBe('610990');
    const { rationale } = whole.classify(mostly);
    const essential = rationale.find(({ code }) => code === 'gri3b_essential_character');
    expect(essential?.params).toMatchObject({ material: 'polyester' });
  });

  it('reads a category path', () => {
    const categories = 'Jewelry & Accessories > Fashion Jewelry > Earrings';
    const attributes = { 'Metals Type': 'Zinc alloy' };
    expect(first({ title: 'Butterfly drop', categories, attributes })).toBe('711719');
  });
});

describe('what it refuses', () => {
  it.each([
    ['', 'no_text'],
    ['!!!', 'no_text'],
    ['gift', 'too_little_text'],
    ['new hot sale high quality', 'only_marketing_words'],
    ['qwxzzk vbnmpl', 'nothing_found'],
  ])('"%s": %s', (title, reason) => {
    const result = whole.classify({ title });
    expect(result).toMatchObject({ decision: 'refuse', refuseReason: reason, candidates: [] });
  });

  it('asks where a word fits many things', () => {
    const result = whole.classify({ title: 'case' });
    expect(result.decision).toBe('ask');
    expect(result.question?.options.length).toBeGreaterThan(2);
  });

  it('says that answers contradict each other', () => {
    const answers = [
      { question: 'group:3926', option: '3926' },
      { question: 'group:4202', option: '4202' },
    ];
    const result = whole.classify({ title: 'phone case', answers });
    expect(result).toMatchObject({ decision: 'refuse', refuseReason: 'answers_contradict' });
  });
});

describe('when it is sure', () => {
  const title = 'Short sleeve T-shirt, round neck';

  it('asks while a fact that decides is open, and is sure of it once answered', () => {
    const asked = whole.classify({ title });
    expect(asked).toMatchObject({ decision: 'ask', question: { id: 'axis:material' } });
    const open = asked.rationale.find(({ code }) => code === 'fact_open');
    expect(open?.params).toMatchObject({ axis: 'material' });
    const answers = [
      { question: 'axis:material', option: 'cotton' },
      { question: 'group:6109', option: '6109' },
    ];
    expect(whole.classify({ title, answers })).toMatchObject({ decision: 'sure', question: null });
  });

  it('is sure at first sight only where accepted codes vouch for it', () => {
    const item = { title: 'Cotton T-shirt for men, knitted', attributes: { Material: 'Cotton' } };
    expect(whole.classify(item).decision).toBe('ask');
    const memory = [{ text: item.title, code: '610910', weight: 5 }];
    const classifier = buildClassifier({ knowledge: testKnowledge, axes: testAxes, memory });
    expect(classifier.classify(item).decision).toBe('sure');
  });
});

describe('memory and models', () => {
  it('learns from a code that was accepted', () => {
    const memory = [{ text: 'Zorbla blinker deluxe', code: '392690', weight: 3 }];
    const classifier = buildClassifier({ knowledge: testKnowledge, axes: testAxes, memory });
    const { candidates } = classifier.classify({ title: 'Zorbla blinker red deluxe' });
    expect(candidates[0]?.code).toBe('392690');
    expect(candidates[0]?.reasons.map(({ code }) => code)).toContain('accepted_before');
  });

  it('lets a model put the candidates in order', async () => {
    const item = { title: 'Zinc alloy earrings for women' };
    const model = {
      rank: async (_: string, list: readonly { readonly code: string }[]) =>
        list.map(({ code }) => (code === '711311' ? 50 : 0)),
    };
    const { candidates } = await whole.classifyWith(item, model);
    expect(candidates[0]?.code).toBe('711311');
  });
});

describe('legal notes', () => {
  const sub = (code: string, word: string) => ({ code, en: word, zh: word, words: [word] });
  const chapter = (code: string, words: string[], more: Partial<KnowledgeChapter> = {}) => ({
    chapter: code.slice(0, 2),
    name: { en: `chapter ${code.slice(0, 2)}`, zh: '章' },
    headings: [{ code: code.slice(0, 4), en: 'h', zh: 'h', words, subs: [sub(code, 'blanket')] }],
    ...more,
  });

  it('leave a chapter when their words are spoken', () => {
    const note = {
      ref: 'note 1',
      en: 'n',
      zh: 'n',
      words: ['doll blanket'],
      not: ['63'],
      goTo: ['95'],
    };
    const knowledge = [chapter('630140', []), chapter('950300', [], { notes: [note] })];
    const classifier = buildClassifier({ knowledge, axes: [] });
    const plain = classifier.classify({ title: 'woven blanket' }).candidates.map((c) => c.score);
    const called = classifier.classify({ title: 'doll blanket' });
    expect(plain[0]).toBeGreaterThan(0);
    expect(called.candidates[0]?.code).toBe('950300');
    const reasons = called.candidates.map((c) => c.reasons.map(({ code }) => code));
    expect(reasons[0]).toContain('gri1_note_includes');
    expect(reasons[1]).toContain('gri1_note_excludes');
  });
});

describe('a national schedule', () => {
  const line = (code: string, indent: number, description: string): ScheduleLine => ({
    ...{ code, indent, description },
  });
  const schedule = [
    line('6109', 0, 'T-shirts, singlets and other vests, knitted or crocheted:'),
    line('6109.10.00', 1, 'Of cotton'),
    line('', 2, "Men's or boys':"),
    line('6109.10.00.12', 3, 'T-shirts, all white'),
    line('6109.10.00.27', 3, 'Other'),
    line('', 2, "Women's or girls':"),
    line('6109.10.00.40', 3, 'T-shirts'),
    line('6109.10.00.60', 3, 'Tank tops'),
    line('9617.00', 0, 'Vacuum flasks'),
    line('9617.00.10', 1, 'Vacuum flasks, complete'),
  ];
  const classifier = buildClassifier({ knowledge: testKnowledge, axes: testAxes, schedule });

  it('gives the digits of the line whose words are spoken', () => {
    const { candidates } = classifier.classify({ title: 'Women cotton knitted T-shirt' });
    expect(candidates[0]?.code).toBe('6109100040');
    expect(candidates[1]?.code).toMatch(/^\d{6}$/);
  });

  it('gives them where only one line is possible', () => {
    const { candidates } = classifier.classify({ title: 'Stainless steel vacuum flask' });
    expect(candidates[0]?.code).toBe('96170010');
  });

  it('leaves them open where nothing decides, and takes an answer', () => {
    const item = { title: 'cotton knitted T-shirt' };
    expect(classifier.classify(item)).toMatchObject({ nationalOpen: true });
    const answers = [{ question: 'national:610910', option: '6109100060' }];
    expect(classifier.classify({ ...item, answers }).candidates[0]?.code).toBe('6109100060');
  });

  it('asks no question without options where it has no line under the code', () => {
    const item = { title: 'Cotton T-shirt for men, knitted', attributes: { Material: 'Cotton' } };
    const parts = {
      memory: [{ text: item.title, code: '610910', weight: 5 }],
      schedule: [line('9617.00', 0, 'Vacuum flasks')],
    };
    const classifier = buildClassifier({ knowledge: testKnowledge, axes: testAxes, ...parts });
    const answer = classifier.classify(item);
    expect(answer).toMatchObject({ decision: 'sure', question: null, nationalOpen: true });
  });
});
