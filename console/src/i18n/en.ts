const files = import.meta.glob<Readonly<Record<string, unknown>>>(
  './en/{audit,cockpit,common,jobs,reasons,settings,shell,signin}.json',
  {
    eager: true,
    import: 'default',
  },
);

/** Texts of the shell and of the first pages, by namespace; the rest is in `en-pages.ts`. */
export const words: Readonly<Record<string, Readonly<Record<string, unknown>>>> =
  Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
      texts,
    ]),
  );
