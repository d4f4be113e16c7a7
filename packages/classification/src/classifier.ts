/** The guided classifier: a listing in, codes with reasons and the next question out. */
import { buildKeeping, type Narrowing, narrow } from './guide/answers.ts';
import { calibrationInputs, probabilities, SURE, VOTE } from './guide/calibration.ts';
import { type Decided, decideNational, nationalQuestion } from './guide/national.ts';
import { type AskGround, chooseQuestion, POOL } from './guide/questions.ts';
import { openFact } from './rules/doubt.ts';
import { isUnfinished, itemReasons, rankReasons } from './rules/general.ts';
import { buildNoteBook, type NoteBook } from './rules/notes.ts';
import { candidateReasons } from './rules/reasons.ts';
import { EvidenceDesk } from './search/evidence.ts';
import type { Circumstances, Ground } from './search/features.ts';
import { openBook } from './search/knowledge.ts';
import { buildLexicon, type Lexicon } from './search/lexicon.ts';
import { buildMemory, type Memory } from './search/memory.ts';
import { type National, openNational } from './search/national.ts';
import { type Query, readQuery } from './search/query.ts';
import { type Ranked, rankAll } from './search/ranking.ts';
import { WEIGHTS } from './search/weights.ts';
import { buildFactReader, buildFits, type FactReader, type Said } from './text/facts.ts';
import { type Listing, readListing } from './text/listing.ts';
import type {
  Axis,
  Candidate,
  Classification,
  Item,
  KnowledgeChapter,
  MemoryEntry,
  RankingModel,
  Reason,
  RefuseReason,
  ScheduleLine,
  Synonym,
} from './types.ts';

export interface ClassifierInput {
  readonly knowledge: readonly KnowledgeChapter[];
  readonly axes: readonly Axis[];
  /** Lines of an official national schedule, in its order. */
  readonly schedule?: readonly ScheduleLine[] | undefined;
  readonly synonyms?: readonly Synonym[] | undefined;
  /** Texts whose codes a seller accepted. */
  readonly memory?: readonly MemoryEntry[] | undefined;
}

export interface ClassifyOptions {
  /** Candidates in the answer; 20 unless told. */
  readonly top?: number;
}

/** What a ranking and its confidence rest on. */
export interface Inspection {
  readonly ranked: readonly Ranked[];
  readonly query: Query;
  readonly inputs: readonly number[];
}

export interface Classifier {
  /** Codes known: six digits each. */
  readonly codes: readonly string[];
  /** The same item and answers always give the same result. */
  classify(item: Item, options?: ClassifyOptions): Classification;
  /** The same, the first candidates put in order by a model of the caller's. */
  classifyWith(item: Item, model: RankingModel, options?: ClassifyOptions): Promise<Classification>;
  /** The same knowledge with another memory; shares the index, so it costs the memory alone. */
  withMemory(memory: readonly MemoryEntry[]): Classifier;
  /** The table behind a ranking, for fitting weights. */
  inspect(item: Item): Inspection;
  /** Codes by the number of their entry. */
  inspectCodes(): readonly string[];
}

const TOP = 20;

/** Reads the knowledge once; queries are then answered from memory. Throws nothing. */
export function buildClassifier(input: ClassifierInput): Classifier {
  const { knowledge, axes, schedule, synonyms = [], memory = [] } = input;
  const national = schedule === undefined ? undefined : openNational(schedule);
  const book = openBook(knowledge, synonyms, national);
  const lexicon = buildLexicon(book);
  const fits = buildFits(axes);
  const index: Index = {
    codes: book.entries.map(({ code }) => code).sort(),
    ground: { book, fits, axes, keeping: buildKeeping(book, fits) },
    ...{ national, lexicon },
    desk: new EvidenceDesk(book, lexicon),
    notes: buildNoteBook(book.notes),
    facts: buildFactReader(axes, book.entries),
  };
  return new Engine(index, memory);
}

/** What is read once from the knowledge; memories of several sellers may share it. */
interface Index {
  readonly codes: readonly string[];
  readonly ground: AskGround & Ground;
  readonly national: National | undefined;
  readonly lexicon: Lexicon;
  readonly desk: EvidenceDesk;
  readonly notes: NoteBook;
  readonly facts: FactReader;
}

interface Read {
  readonly listing: Listing;
  readonly query: Query;
  readonly now: Circumstances;
  readonly narrowing: Narrowing;
  readonly ranked: readonly Ranked[];
}

class Engine implements Classifier {
  readonly codes: readonly string[];
  readonly #index: Index;
  readonly #ground: AskGround & Ground;
  readonly #national: National | undefined;
  readonly #lexicon: Lexicon;
  readonly #desk: EvidenceDesk;
  readonly #notes: NoteBook;
  readonly #memory: Memory;
  readonly #facts: FactReader;

  constructor(index: Index, memory: readonly MemoryEntry[]) {
    this.#index = index;
    this.codes = index.codes;
    this.#ground = index.ground;
    this.#national = index.national;
    this.#lexicon = index.lexicon;
    this.#desk = index.desk;
    this.#notes = index.notes;
    this.#facts = index.facts;
    this.#memory = buildMemory(memory, index.ground.book, index.lexicon);
  }

  withMemory(memory: readonly MemoryEntry[]): Classifier {
    return new Engine(this.#index, memory);
  }

  classify(item: Item, options: ClassifyOptions = {}): Classification {
    const read = this.#read(item);
    return this.#answer(read, probabilities(read.ranked, read.query, this.#heading), options, []);
  }

  async classifyWith(
    item: Item,
    model: RankingModel,
    options: ClassifyOptions = {},
  ): Promise<Classification> {
    const read = this.#read(item);
    const first = read.ranked.slice(0, POOL);
    const { entries } = this.#ground.book;
    const asked = first.map(({ entry }) => ({
      code: entries[entry]?.code ?? '',
      text: entries[entry]?.text.en ?? '',
    }));
    const scores = await model.rank(item.title, asked);
    const ranked = first
      .map((one, i) => ({ ...one, score: one.score + (scores[i] ?? 0) }))
      .sort((a, b) => b.score - a.score);
    const reason: Reason = { code: 'model_ranked', params: { candidates: first.length } };
    const again = { ...read, ranked };
    return this.#answer(again, probabilities(ranked, read.query, this.#heading), options, [reason]);
  }

  inspect(item: Item): Inspection {
    const { ranked, query } = this.#read(item);
    return { ranked, query, inputs: calibrationInputs(ranked, query, this.#heading) };
  }

  inspectCodes(): string[] {
    return this.#ground.book.entries.map(({ code }) => code);
  }

  readonly #heading = (entry: number): number => this.#ground.book.entries[entry]?.heading ?? -1;

  #read(item: Item): Read {
    const { book, keeping } = this.#ground;
    const listing = readListing(item);
    const query = readQuery(listing, this.#lexicon);
    const narrowing = narrow(item.answers ?? [], book, keeping);
    const said = withAnswers(this.#facts.read(listing), narrowing, isUnfinished(listing));
    const now: Circumstances = {
      evidence: this.#desk.gather(query),
      said,
      called: this.#notes.called(query.segments),
      votes: this.#memory.votes(listing.texts.title),
    };
    const judge = { ground: this.#ground, weights: WEIGHTS, lexicon: this.#lexicon };
    return { listing, query, now, narrowing, ranked: rankAll(judge, now, narrowing.allowed) };
  }

  #answer(
    { listing, query, now, narrowing, ranked }: Read,
    chances: readonly number[],
    { top = TOP }: ClassifyOptions,
    more: readonly Reason[],
  ): Classification {
    const refused = refusal(query, ranked, narrowing, now.votes.size > 0);
    if (refused !== null) return refusing(refused);
    const { book } = this.#ground;
    const decided = this.#nationalOf(ranked[0], query, now, narrowing);
    const candidates = ranked.slice(0, top).map((one, i): Candidate => {
      const entry = book.entries[one.entry];
      const code = (i === 0 ? decided?.code : undefined) ?? entry?.code ?? '';
      const text = entry?.text ?? { en: '', zh: '' };
      return { code, score: chances[i] ?? 0, text, reasons: candidateReasons(one, now, book) };
    });
    const confidence = chances[0] ?? 0;
    const open = openFact(ranked, book, now.said, this.#ground.fits);
    const vote = now.votes.get(ranked[0]?.entry ?? -1) ?? 0;
    const sure = (narrowing.placed || vote >= VOTE) && confidence >= SURE && open === null;
    const pool = ranked
      .slice(0, POOL)
      .map(({ entry }, i) => ({ entry, probability: chances[i] ?? 0 }));
    const question = sure
      ? nationalQuestion(decided)
      : chooseQuestion(pool, this.#ground, narrowing);
    return {
      ...{ decision: sure ? 'sure' : 'ask', refuseReason: null, confidence, candidates, question },
      rationale: [
        ...(candidates[0]?.reasons ?? []),
        ...itemReasons(listing),
        ...rankReasons(ranked, book),
        ...answered(narrowing),
        ...(open === null ? [] : [open]),
        ...more,
      ],
      nationalOpen: decided !== undefined && decided.code === undefined,
    };
  }

  #nationalOf(
    first: Ranked | undefined,
    query: Query,
    now: Circumstances,
    narrowing: Narrowing,
  ): Decided | undefined {
    const code = this.#ground.book.entries[first?.entry ?? -1]?.code;
    if (this.#national === undefined || code === undefined) return undefined;
    const said = { facts: now.said, reader: this.#facts, fits: this.#ground.fits };
    return decideNational(this.#national.linesOf(code), query, said, narrowing.national);
  }
}

const answered = (narrowing: Narrowing): Reason[] =>
  [...narrowing.asked].map((question) => ({ code: 'answered', params: { question } }));

function refusal(
  query: Query,
  ranked: readonly Ranked[],
  narrowing: Narrowing,
  remembered: boolean,
): RefuseReason | null {
  if (query.words === 0) return 'no_text';
  if (narrowing.allowed !== undefined) return ranked.length === 0 ? 'answers_contradict' : null;
  if (query.telling.length === 0)
    return query.words < 3 ? 'too_little_text' : 'only_marketing_words';
  if (ranked.length === 0 || (query.known === 0 && !remembered)) return 'nothing_found';
  return null;
}

const refusing = (refuseReason: RefuseReason): Classification => ({
  ...{ decision: 'refuse', refuseReason, confidence: 0, candidates: [], question: null },
  ...{ rationale: [], nationalOpen: false },
});

/** Answers count as said in so many words; parts of something unassembled are no parts. */
function withAnswers(said: Said, { facts }: Narrowing, unfinished: boolean): Said {
  if (facts.size === 0 && !unfinished) return said;
  const all = new Map(said);
  if (unfinished) all.delete('part');
  for (const [axis, values] of facts) all.set(axis, new Map(values.map((value) => [value, 1])));
  return all;
}
