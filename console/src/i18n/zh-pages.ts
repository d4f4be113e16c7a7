const files = import.meta.glob<Readonly<Record<string, unknown>>>(
  ['./zh/*.json', '!./zh/{audit,cockpit,common,jobs,reasons,settings,shell,signin}.json'],
  { eager: true, import: 'default' },
);

/** Texts of all other pages, by namespace; a new file in the folder needs no other line. */
export const words: Readonly<Record<string, Readonly<Record<string, unknown>>>> =
  Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
      texts,
    ]),
  );
