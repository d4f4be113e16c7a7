/** Any of the words, wherever they stand; given as texts divided by spaces. */
export const anyOf = (...lists: readonly string[]): RegExp =>
  new RegExp(lists.flatMap((list) => list.split(' ')).join('|'), 'i');
