/**
 * What a statement or call of a migration would take from a node of the release before, which works beside the new one
 * during an upgrade: columns, tables and indexes that it reads by, inserts that do not know of a new column, and rows that were
 * allowed. `earlier` is the source of the migrations before: an index may give way to another of the same columns.
 */
export function destructive(source: string, earlier = ''): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, ' ');
  const found: string[] = [];
  const before = indexesIn(earlier);
  const added = calls(code, 'addIndex').flatMap(indexesIn);
  for (const index of added) {
    if (index.unique && !before.some((other) => refusesAsMuch(other, index)))
      found.push('a new unique index on what is there');
  }
  for (const call of calls(code, 'dropIndex')) {
    const dropped = before.find(({ name }) => call.includes(`'${name}'`));
    const replaces = dropped?.unique ? refusesAsMuch : findsAsMuch;
    if (!dropped || !added.some((index) => replaces(index, dropped)))
      found.push('a dropped index that no other replaces');
  }
  for (const [what, pattern] of FORBIDDEN) if (pattern.test(code)) found.push(what);
  for (const call of calls(code, 'addColumn')) {
    if (!/isNullable:\s*true|default:/.test(call))
      found.push('a new column that is neither nullable nor has a default');
  }
  for (const [statement] of code.matchAll(/add\s+column\b[^'"`]*/gi)) {
    if (/not\s+null/i.test(statement) && !/default/i.test(statement)) {
      found.push('a new column that is neither nullable nor has a default');
    }
  }
  return found;
}

const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a dropped table', /\bdropTables?\b|\bdrop\s+table\b/i],
  ['a dropped column', /\bdropColumns?\b|\bdrop\s+column\b|\balter\s+table\s+\S+\s+drop\b/i],
  ['a renamed table', /\brenameTable\b|\brename\s+(table|to)\b/i],
  ['a renamed column', /\brenameColumn\b|\brename\s+column\b/i],
  ['a changed column', /\bchangeColumns?\b|\bmodify\s+(column\b)?|\bchange\s+column\b|\balter\s+column\b/i],
  ['a dropped index that no other replaces', /\bdrop\s+index\b/i],
  [
    'a changed primary key',
    /\b(changeKey|updatePrimaryKeys|dropPrimaryKey|createPrimaryKey)\b|\bdrop\s+primary\s+key\b/i,
  ],
  ['a new unique index on what is there', /\badd\s+unique\b|\bcreate\s+unique\s+index\b|isUnique:\s*true/i],
  ['a new constraint', /\bcreate(ForeignKey|UniqueConstraint|CheckConstraint)s?\b|\badd\s+constraint\b/i],
];

interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** The indexes that a text describes. */
function indexesIn(text: string): readonly Index[] {
  const described = text.matchAll(/name: '(\w+)',\s*columns: \[([^\]]*)\](,\s*unique: true)?/g);
  return [...described].map(([, name = '', columns = '', unique]) => ({
    name,
    columns: [...columns.matchAll(/\w+/g)].map(String),
    unique: unique !== undefined,
  }));
}

/** Which rows a unique index refuses does not depend on the order of its columns. */
function refusesAsMuch(index: Index, as: Index): boolean {
  return index.unique && [...index.columns].sort().join() === [...as.columns].sort().join();
}

/** Whoever finds rows by the first columns of an index finds them by another that begins with the same. */
function findsAsMuch(index: Index, as: Index): boolean {
  return as.columns.every((column, at) => index.columns[at] === column);
}

/** The texts of the calls of a method, with their arguments. */
function calls(code: string, method: string): readonly string[] {
  const found: string[] = [];
  for (const { index } of code.matchAll(new RegExp(`\\b${method}\\(`, 'g'))) {
    let depth = 0;
    let end = code.indexOf('(', index);
    do depth += code[end] === '(' ? 1 : code[end] === ')' ? -1 : 0;
    while (depth > 0 && (end += 1) < code.length);
    found.push(code.slice(index, end + 1));
  }
  return found;
}
