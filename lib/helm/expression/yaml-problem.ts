import { readDocument, YamlError } from '../base/yaml-document';

const MARKER = /^(---|\.\.\.)(\s|$)/;
const NOTHING = /^\s*(#.*)?$|^%/;

/**
 * Why a text is not one document of YAML with a map in which each key stands once, or "". Helm itself takes the last one
 * of two equal keys and the first one of two documents; print/templates/yamlProblem.tpl finds what it can see line by line.
 */
export function yamlProblem(value: unknown): string {
  if (typeof value !== 'string') return '';
  const line = lineOfSecondDocument(value);
  if (line !== undefined) return sentence(line, 'only one document is allowed');
  try {
    readDocument(`${value}\n`, 1, '', { uniqueKeys: true });
    return '';
  } catch (error) {
    if (error instanceof YamlError) return sentence(error.line, error.reason);
    throw error;
  }
}

const sentence = (line: number, reason: string) =>
  `is no YAML that can be read, line ${line}: ${reason.replaceAll('"', "'")}`;

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
