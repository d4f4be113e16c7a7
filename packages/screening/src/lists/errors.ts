/** What is wrong with a file that should be a list. */
export type ListProblem =
  | 'not_a_list'
  | 'broken_xml'
  | 'cut_off'
  | 'declares_entities'
  | 'no_name_column'
  | 'broken_csv'
  | 'nobody_listed';

/** A file that is no list, or is one that cannot be read to its end. */
export class ListError extends Error {
  readonly problem: ListProblem;
  /** Line of the file, from 1; 0 where it is of no use. */
  readonly line: number;

  constructor(problem: ListProblem, line = 0) {
    super(`${problem}${line > 0 ? ` at line ${line}` : ''}`);
    this.name = 'ListError';
    this.problem = problem;
    this.line = line;
  }
}
