import ts from 'typescript';

/** Attributes whose text a person sees or hears. */
const SPOKEN = new Set(['alt', 'aria-label', 'description', 'label', 'placeholder', 'title']);

const LETTERS = /\p{L}/u;
const CHINESE = /\p{Script=Han}/u;

/** Texts in a page that were not taken from the words: `line: text`. For the tests only. */
export function literalsIn(path: string, code: string): readonly string[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, text: string): void => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${line + 1}: ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && LETTERS.test(node.text)) note(node, node.text);
    if (ts.isStringLiteralLike(node)) {
      const { parent } = node;
      const spoken = ts.isJsxAttribute(parent) && SPOKEN.has(parent.name.getText());
      const drawn = ts.isJsxExpression(parent) && !ts.isJsxAttribute(parent.parent);
      if ((spoken || drawn) && LETTERS.test(node.text)) note(node, node.text);
      else if (CHINESE.test(node.text)) note(node, node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
