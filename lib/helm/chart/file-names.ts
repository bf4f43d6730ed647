import { isExpr, split } from '../expression/carrier';
import { describe } from '../expression/expr';

/**
 * The names of the templates of constructs, from their paths. A key in a path is `each` in the name, but where two would
 * have one name.
 */
export function fileNames(paths: readonly string[]): (path: string) => string {
  const readable = paths.map((path) => fileName(readablePath(path)));
  const isOnly = (name: string) => readable.indexOf(name) === readable.lastIndexOf(name);
  return (path) => {
    const name = fileName(readablePath(path));
    return isOnly(name) ? name : fileName(path);
  };
}

/** A path with words for the symbols in it. */
const readablePath = (path: string): string =>
  split(path)
    .map((part) => {
      if (typeof part === 'string') return part;
      return isExpr(part) && part.op !== 'local' ? describe(part) : 'each';
    })
    .join('');

function fileName(path: string): string {
  const ids = path.split('/').filter((id) => !['Resource', 'Default'].includes(id));
  return ids
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-');
}
