/** The wire contract and the DTO classes of its commands, as the TypeScript compiler understands them. */
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../project.mjs';

const CONTRACT = join(ROOT, 'libs', 'contract', 'src');

/** Reads the sources. Command bodies are validated by the classes of the hub's `*.dto.ts`. */
export function openContract() {
  const door = join(CONTRACT, 'index.ts');
  const dtoFiles = ts.sys.readDirectory(join(ROOT, 'apps', 'hub', 'src', 'features'), ['.dto.ts']);
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram([door, ...dtoFiles], { ...options, types: [], noEmit: true });
  const checker = program.getTypeChecker();
  const symbols = new Map(
    checker
      .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(door)))
      .map((symbol) => [symbol.name, origin(symbol, checker)]),
  );
  const symbolOf = (name) => {
    const symbol = symbols.get(name);
    if (!symbol) throw new Error(`the contract exports no ${name}`);
    return symbol;
  };
  return {
    checker,
    /** The type of a name that the contract exports. */
    type: (name) => checker.getDeclaredTypeOfSymbol(symbolOf(name)),
    /** The value of a constant that the contract exports, as far as its source tells it. */
    constant: (name) => valueOf(symbolOf(name).valueDeclaration.initializer, checker),
    dtoClasses: dtoFiles.flatMap((file) => program.getSourceFile(file).statements.filter(ts.isClassDeclaration)),
  };
}

/** What a symbol stands for where it was imported or exported under a name. */
export function origin(symbol, checker) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Whether a symbol was declared by the contract (and not by TypeScript's own library). */
export function isOurs(symbol) {
  return (
    symbol?.declarations?.some((declaration) => declaration.getSourceFile().fileName.startsWith(CONTRACT)) ?? false
  );
}

/** The doc comment of a symbol as one line of text. */
export function commentOf(symbol, checker) {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim();
}

/** The value of an expression: a number, a string, the source of a regular expression, or an object of such. */
export function valueOf(expression, checker) {
  if (ts.isSatisfiesExpression(expression) || ts.isAsExpression(expression))
    return valueOf(expression.expression, checker);
  if (ts.isObjectLiteralExpression(expression)) {
    const entries = expression.properties.flatMap((property) => {
      if (ts.isSpreadAssignment(property)) return Object.entries(valueOf(property.expression, checker));
      return ts.isPropertyAssignment(property) ? [[property.name.text, valueOf(property.initializer, checker)]] : [];
    });
    return Object.fromEntries(entries);
  }
  if (ts.isRegularExpressionLiteral(expression)) return /^\/(.*)\/[a-z]*$/s.exec(expression.text)[1];
  if (ts.isNumericLiteral(expression)) return Number(expression.text.replaceAll('_', ''));
  if (ts.isStringLiteral(expression)) return expression.text;
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.AsteriskToken) {
    return valueOf(expression.left, checker) * valueOf(expression.right, checker);
  }
  if (expression.getText() === 'Number.MAX_SAFE_INTEGER') return Number.MAX_SAFE_INTEGER;
  const symbol = checker.getSymbolAtLocation(expression);
  const initializer = symbol && origin(symbol, checker).valueDeclaration?.initializer;
  return initializer ? valueOf(initializer, checker) : undefined;
}
