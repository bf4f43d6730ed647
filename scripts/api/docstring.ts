import ts from 'typescript';

/** What a docstring says. */
export interface Docstring {
  readonly text: string;
  /** What holds where nothing is given. */
  readonly byDefault?: string;
  readonly examples: readonly string[];
  readonly params: Readonly<Record<string, string>>;
  readonly returns?: string;
  readonly throws: readonly string[];
  readonly see: readonly string[];
}

/** Reads the docstring above a declaration. */
export function docstringOf(node: ts.Node): Docstring {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  const tags: readonly ts.JSDocTag[] = doc?.tags ?? [];
  const said = (name: string) => tags.filter((tag) => tag.tagName.text === name).map((tag) => written(tag.comment));
  const [byDefault] = said('default');
  const [returns] = said('returns');
  const named = tags.filter(ts.isJSDocParameterTag).map((tag) => [tag.name.getText(), written(tag.comment)] as const);
  return {
    text: written(doc?.comment),
    ...(byDefault === undefined ? {} : { byDefault }),
    ...(returns === undefined ? {} : { returns }),
    examples: said('example'),
    params: Object.fromEntries(named),
    throws: said('throws'),
    see: tags
      .filter((tag) => tag.tagName.text === 'see')
      .map((tag) =>
        tag
          .getText()
          .replace(/^@see\s+/, '')
          .replace(/[\s*]+$/, ''),
      ),
  };
}

/** The text of a comment, in which links are `{@link Name}` still. */
const written = (comment: ts.JSDoc['comment']): string => (ts.getTextOfJSDocComment(comment) ?? '').trim();
