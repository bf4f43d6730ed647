import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '../..');

/** What TypeScript says against modules that are in no file, as if they stood in the folder of the project: a sentence each. */
export function typeProblems(modules: Readonly<Record<string, string>>): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: any };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const files = new Map(Object.values(modules).map((text, index) => [join(root, `module-${index}.ts`), text]));
  const host = ts.createCompilerHost(options);
  host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path);
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
  const used = { ...options, noUnusedLocals: false, noUnusedParameters: false };
  const program = ts.createProgram([...files.keys()], used, host);
  const names = Object.keys(modules);
  return [...files.keys()].flatMap((path, index) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${names[index]!}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}
