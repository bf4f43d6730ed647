import { readDocument, YamlError } from '../base/yaml-document';

const MARKER = /^(---|\.\.\.)(\s|$)/;
const NOTHING = /^\s*(#.*)?$|^%/;

/** Reasons that every reader gives, and those of which Helm's does not say the line; beside others, only the line is said. */
const SAID =
  /^(the key .* is there twice|the top level has to be a map|only one document is allowed|unknown anchor .*)$/s;
const SAID_ALONE =
  /^(there are too many aliases|a map or a list cannot be a key|the merge key << needs a map or a list of maps)$/;

/** What is wrong with a text, as print/templates/yamlError.tpl says it. */
function yamlErrorSentence({ line, reason }: Pick<YamlError, 'line' | 'reason'>): string {
  const begin = 'is no YAML that can be read';
  const said = reason.replaceAll('"', "'");
  if (SAID_ALONE.test(reason)) return `${begin}: ${said}`;
  return `${begin}, line ${line}${SAID.test(reason) ? `: ${said}` : ''}`;
}

/**
 * Why a text is not one document of YAML with a map in which each key stands once, or "". Helm itself takes the last one
 * of two equal keys and the first one of two documents; print/templates/yamlProblem.tpl finds what it can see line by line.
 */
export function yamlProblem(value: unknown): string {
  if (typeof value !== 'string') return '';
  const line = lineOfSecondDocument(value);
  if (line !== undefined) return yamlErrorSentence({ line, reason: 'only one document is allowed' });
  try {
    readDocument(value.endsWith('\n') ? value : `${value}\n`, 1, '', { uniqueKeys: true });
    return '';
  } catch (error) {
    if (error instanceof YamlError) return yamlErrorSentence(error);
    throw error;
  }
}

function lineOfSecondDocument(text: string): number | undefined {
  let isStarted = false;
  let isEnded = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (NOTHING.test(line)) continue;
    if (isEnded || (isStarted && line.startsWith('---') && MARKER.test(line))) return index + 1;
    isStarted = true;
    isEnded = line.startsWith('...') && MARKER.test(line);
  }
  return undefined;
}
