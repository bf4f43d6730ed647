import { FileError, mergeFiles, readValues, ValuesError } from '../../helm';
import { isMap, type Values } from '../../helm/internal';
import { presetFile, presetText, type Preset } from '../../portal/presets';
import { readText } from './read-text';
import { parseSet, SetProblem, type ReadValue } from './set-parser';
import { contents, json, text, typed } from './set-values';
import { readValuesFiles } from './values-files';

/** Where values come from, as options of a command. */
export interface ValuesOptions {
  readonly preset?: readonly Preset[];
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly setJson?: readonly string[];
  readonly setFile?: readonly string[];
}

/**
 * The values that options give, merged as Helm does: presets, files, and over them `--set-json`, `--set`, `--set-string` and
 * `--set-file`, in this order.
 * @throws ValuesError with a sentence for each file and each text that cannot be read
 */
export function givenValues(options: ValuesOptions): Values {
  const presets = (options.preset ?? []).map((name) => readValues(presetText(name), presetFile(name)));
  return withSet(mergeFiles(...presets, readValuesFiles(options.values ?? [])), options);
}

/** Values with what the `--set` options change in them. */
export function withSet(values: Values, options: ValuesOptions): Values {
  const { setJson = [], set = [], setString = [], setFile = [] } = options;
  const problems: string[] = [];
  let made = values;
  const attempt = (option: string, given: string, body: () => void) => {
    try {
      body();
    } catch (error) {
      if (!(error instanceof SetProblem || error instanceof FileError)) throw error;
      problems.push(`${option} ${given}: ${error.message}`);
    }
  };
  const apply = (option: string, all: readonly string[], read: ReadValue) => {
    for (const given of all) attempt(option, given, () => parseSet(given, made, read));
  };
  for (const given of setJson) {
    attempt('--set-json', given, () => {
      if (given.trimStart().startsWith('{')) made = mergeFiles(made, jsonMap(given));
      else parseSet(given, made, json);
    });
  }
  apply('--set', set, typed);
  apply('--set-string', setString, text);
  apply('--set-file', setFile, contents(readText));
  if (problems.length > 0) throw new ValuesError(problems);
  return made;
}

/** All values as one JSON object. */
function jsonMap(given: string): Values {
  try {
    const map = JSON.parse(given) as unknown;
    if (isMap(map)) return map;
  } catch {
    // Told below.
  }
  throw new SetProblem('is no JSON object; give {"key": value}, or key=value with a value in JSON');
}
