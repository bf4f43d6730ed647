const MARK = '<!-- Generated from here on by `npm run generate`; do not edit. -->\n';

/** What stands in a page below the line that says that it is generated. */
export const generatedPart = (page: string): string => page.split(MARK)[1]!;

/** A page with another part below that line. */
export const withGeneratedPart = (page: string, part: string): string => `${page.split(MARK)[0]!}${MARK}\n${part}`;
