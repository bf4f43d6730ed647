import { join } from 'node:path';
import ts from 'typescript';
import { docstringOf, type Docstring } from './docstring';

/** A property or method, also one of an object in the type of another one: `service.port`. */
export interface Member {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly isMethod: boolean;
  readonly docstring: Docstring;
}

/** What the package exports by a name. */
export interface Export {
  readonly name: string;
  /** The path by which it is imported. */
  readonly from: string;
  /** The folder of lib that it is in. */
  readonly folder: string;
  readonly kind: 'class' | 'interface' | 'type' | 'function' | 'constant';
  /** How it is declared, without what is inside; a line for each overload. */
  readonly signatures: readonly string[];
  readonly docstring: Docstring;
  readonly members: readonly Member[];
}

const ENTRIES = { 'cdk8s-backstage': 'lib/index.ts', 'cdk8s-backstage/helm': 'lib/helm/index.ts' };
/** Longer types, such as those of schemas, help nobody. */
const LONGEST_TYPE = 1000;
const FLAGS = ts.TypeFormatFlags.NoTruncation;

/** Reads everything that the package exports, by TypeScript's own compiler. */
export function readExports(root: string): Export[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.build.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const reader = new Reader(ts.createProgram(fileNames, options), root);
  return Object.entries(ENTRIES).flatMap(([from, file]) => reader.exportsOf(from, join(root, file)));
}

type Described = ts.ClassDeclaration | ts.InterfaceDeclaration;

class Reader {
  private readonly checker: ts.TypeChecker;
  private readonly aliases = new Map<string, Map<string, string>>();

  constructor(
    private readonly program: ts.Program,
    private readonly root: string,
  ) {
    this.checker = program.getTypeChecker();
  }

  exportsOf(from: string, file: string): Export[] {
    const module = this.checker.getSymbolAtLocation(this.program.getSourceFile(file)!)!;
    return this.checker
      .getExportsOfModule(module)
      .map((symbol) => this.read(symbol.name, from, this.resolved(symbol)))
      .filter((each) => each !== undefined)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private read(name: string, from: string, symbol: ts.Symbol): Export | undefined {
    const nodes = (symbol.declarations ?? []).filter((node) => this.isOwn(node));
    // A name may be a type and a constant.
    const node = nodes.find(ts.isVariableDeclaration) ?? nodes[0];
    if (node === undefined) return undefined;
    const documented = ts.isVariableDeclaration(node) ? node.parent.parent : node;
    const common = { name, from, folder: this.folderOf(node), docstring: docstringOf(documented) };
    if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node))
      return {
        ...common,
        kind: ts.isClassDeclaration(node) ? 'class' : 'interface',
        signatures: [...this.constructors(node, name), this.heritage(node)].filter((line) => line !== ''),
        members: this.membersOf(node),
      };
    const type = this.checker.getTypeOfSymbolAtLocation(symbol, node);
    const calls = type.getCallSignatures().map((call) => `${name}${this.print(call)}`);
    if (calls.length > 0) return { ...common, kind: 'function', signatures: calls, members: [] };
    if (ts.isTypeAliasDeclaration(node)) {
      const head = `type ${name}${parameters(node.typeParameters)}`;
      return {
        ...common,
        kind: 'type',
        signatures: [`${head} = ${this.text(node.type)}`],
        members: this.nested(node.type, ''),
      };
    }
    const printed = this.checker.typeToString(type, undefined, FLAGS);
    const signatures = printed.length > LONGEST_TYPE ? [] : [`const ${name}: ${printed}`];
    return { ...common, kind: 'constant', signatures, members: [] };
  }

  private isOwn(node: ts.Node): boolean {
    return !/node_modules|\/imports\//.test(node.getSourceFile().fileName);
  }

  private folderOf(node: ts.Node): string {
    const path = node.getSourceFile().fileName.slice(this.root.length + '/lib/'.length);
    return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  }

  /** Parameters and result, as they are written where they are. */
  private print(signature: ts.Signature): string {
    const declared = signature.declaration as ts.SignatureDeclaration;
    const taken = signature.parameters.map((parameter) => this.parameter(parameter));
    const returned = this.checker.typeToString(signature.getReturnType(), undefined, FLAGS);
    const result =
      declared.type !== undefined ? this.text(declared.type) : returned.length > LONGEST_TYPE ? '...' : returned;
    return `${parameters(declared.typeParameters)}(${taken.join(', ')}): ${result}`;
  }

  private parameter(parameter: ts.Symbol): string {
    const declared = parameter.valueDeclaration as ts.ParameterDeclaration;
    const name = ts.isIdentifier(declared.name) ? parameter.name : 'props';
    const dots = declared.dotDotDotToken === undefined ? '' : '...';
    const mark = declared.questionToken ?? declared.initializer;
    return `${dots}${name}${mark === undefined ? '' : '?'}: ${this.typeText(declared)}`;
  }

  private constructors(node: Described, name: string): string[] {
    if (ts.isInterfaceDeclaration(node)) return [];
    const type = this.checker.getTypeOfSymbolAtLocation(this.checker.getSymbolAtLocation(node.name!)!, node);
    return type.getConstructSignatures().map((signature) => {
      const taken = signature.parameters.map((parameter) => this.parameter(parameter));
      return `new ${name}(${taken.join(', ')})`;
    });
  }

  /** What a class or an interface extends; a base that nobody can import stands for its own. */
  private heritage(node: Described): string {
    const bases = this.hiddenBases(node);
    const clauses = [node, ...bases]
      .flatMap((each) => [...(each.heritageClauses ?? [])])
      .map((clause) => {
        const hidden = bases.map((base) => base.name!.text);
        const types = clause.types.map((type) => this.text(type)).filter((type) => !hidden.includes(type));
        return types.length === 0 ? '' : ` ${ts.tokenToString(clause.token)!} ${types.join(', ')}`;
      })
      .join('');
    const word = ts.isClassDeclaration(node) ? 'class' : 'interface';
    return clauses === '' ? '' : `${word} ${node.name!.text}${parameters(node.typeParameters)}${clauses}`;
  }

  private membersOf(node: Described): Member[] {
    return [...this.hiddenBases(node), node].flatMap((each) =>
      [...each.members].flatMap((member: ts.ClassElement | ts.TypeElement) => this.member(member, '')),
    );
  }

  /** The classes that a class extends, and that are not exported. */
  private hiddenBases(node: Described): Described[] {
    return (node.heritageClauses ?? [])
      .flatMap((clause) => [...clause.types])
      .map((type) => this.checker.getTypeAtLocation(type).symbol.declarations?.[0])
      .filter((base) => base !== undefined && ts.isClassDeclaration(base))
      .filter((base) => this.isOwn(base) && !isExported(base));
  }

  private member(node: ts.ClassElement | ts.TypeElement, prefix: string): Member[] {
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static;
    if (ts.isConstructorDeclaration(node))
      return node.parameters
        .filter(
          (parameter) =>
            ts.isParameterPropertyDeclaration(parameter, node) && !(ts.getCombinedModifierFlags(parameter) & hidden),
        )
        .map((parameter) => this.property(parameter, parameter.name.getText()));
    if (node.name === undefined || ts.isPrivateIdentifier(node.name)) return [];
    if (ts.getCombinedModifierFlags(node) & hidden) return [];
    const name = `${prefix}${node.name.getText()}`;
    if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) {
      const signature = this.checker.getSignatureFromDeclaration(node)!;
      return [{ name, type: this.print(signature), isOptional: false, isMethod: true, docstring: docstringOf(node) }];
    }
    const property = node as ts.PropertyDeclaration | ts.PropertySignature | ts.GetAccessorDeclaration;
    const inner = property.type === undefined ? [] : this.nested(property.type, `${name}.`);
    return [this.property(property, name, inner.length > 0 ? 'object' : undefined), ...inner];
  }

  private property(
    node: ts.PropertyDeclaration | ts.PropertySignature | ts.GetAccessorDeclaration | ts.ParameterDeclaration,
    name: string,
    type = this.typeText(node),
  ): Member {
    const isOptional = node.questionToken !== undefined;
    return { name, type, isOptional, isMethod: false, docstring: docstringOf(node) };
  }

  /** The members of objects that are written in a type. */
  private nested(type: ts.TypeNode, prefix: string): Member[] {
    const literal = ts.isIntersectionTypeNode(type) ? type.types.find(ts.isTypeLiteralNode) : type;
    if (literal === undefined || !ts.isTypeLiteralNode(literal)) return [];
    return [...literal.members].flatMap((member) => this.member(member, prefix));
  }

  private typeText(node: ts.Declaration & { readonly type?: ts.TypeNode | undefined }): string {
    if (node.type !== undefined) return this.text(node.type);
    return this.checker.typeToString(this.checker.getTypeAtLocation(node), undefined, FLAGS);
  }

  /** A type as it is written, without comments and without the names of its file for short types. */
  private text(node: ts.Node): string {
    const short = this.shortTypesOf(node.getSourceFile());
    const printed = node
      .getText()
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ');
    return printed.replace(/(?<!['.\w])[A-Z]\w*/g, (name) => short.get(name) ?? name).trim();
  }

  /** The types that a file declares for itself. */
  private shortTypesOf(file: ts.SourceFile): Map<string, string> {
    const known = this.aliases.get(file.fileName);
    if (known !== undefined) return known;
    const own = new Map<string, string>();
    this.aliases.set(file.fileName, own);
    for (const statement of file.statements)
      if (ts.isTypeAliasDeclaration(statement) && !isExported(statement) && statement.typeParameters === undefined)
        own.set(statement.name.text, this.text(statement.type));
    return own;
  }
}

const isExported = (node: ts.Declaration): boolean =>
  (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;

const parameters = (given: readonly ts.TypeParameterDeclaration[] | undefined): string =>
  given === undefined ? '' : `<${given.map((parameter) => parameter.getText()).join(', ')}>`;
