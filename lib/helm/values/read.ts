import type { Values } from '../base/map';
import { readDocument, YamlError } from '../base/yaml-document';
import { mergeFiles } from './merge';

/**
 * Reads one values file exactly as Helm does (sigs.k8s.io/yaml over go-yaml v2, a mixture of YAML 1.1 and 1.2).
 * js-yaml only splits the text into events; what they mean follows go-yaml's resolve.go and decode.go, so that `no`,
 * `0755`, `1_000` or `<<` are the same here and in the chart. Several documents are merged, as in Helm 4.
 *
 * @param text the file; the caller has decoded it from UTF-8 and refused what is none, as Helm does
 * @param source the name of the file for error messages
 * @returns plain JSON with float64 numbers; empty for an empty file
 * @throws Error with one sentence naming the source and the line, for all that Helm refuses. The same holds for the
 * few inputs whose result in Helm is random (`1` and `'1'` as keys of one map) or not what it looks like (`[?a]`)
 */
export function readValues(text: string, source = 'values'): Values {
  return mergeFiles(...split(text, source).map((part) => readDocument(part.text, part.firstLine, source)));
}

interface Part {
  readonly text: string;
  readonly firstLine: number;
}

/** Splits at `---` as Helm 4 does, which is before YAML is looked at. */
function split(text: string, source: string): Part[] {
  const parts: Part[] = [];
  let lines: string[] = [];
  let firstLine = 1;
  const all = text.split(/\r?\n/);
  if (all.at(-1) === '') all.pop();
  const close = (next: number): void => {
    if (lines.length > 0) parts.push({ text: `${lines.join('\n')}\n`, firstLine });
    lines = [];
    firstLine = next;
  };
  all.forEach((line, index) => {
    if (!line.startsWith('---')) {
      lines.push(line);
    } else if (/^\s*(#|$)/.test(line.slice(3))) {
      // Helm keeps a separator that no document precedes.
      if (lines.length > 0) close(index + 2);
      else lines.push(line);
    } else {
      throw new YamlError(source, index + 1, 'only a comment may follow the separator ---');
    }
  });
  close(all.length);
  return parts;
}
