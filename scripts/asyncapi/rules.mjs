/** What the hub's validation asks of a command's fields, read from the decorators of its DTO class. */
import ts from 'typescript';
import { valueOf } from './contract.mjs';

/** From the names of command types to their fields, each with its rules as keywords of JSON Schema. */
export function fieldRules({ checker, constant, dtoClasses }, commands) {
  const limits = { ...constant('LIMITS'), languagePattern: constant('LANGUAGE_PATTERN') };
  const byCommand = new Map();
  for (const declaration of dtoClasses) {
    for (const command of implementedBy(declaration)) {
      if (commands.includes(command)) byCommand.set(command, fieldsOf(checker.getTypeAtLocation(declaration)));
    }
  }
  const missing = commands.filter((command) => !byCommand.has(command));
  if (missing.length > 0) throw new Error(`no DTO class implements ${missing.join(', ')}`);
  return byCommand;

  function fieldsOf(type) {
    return new Map(type.getProperties().map((field) => [field.name, keywordsOf(field)]));
  }

  function keywordsOf(field) {
    const decorators = (field.declarations ?? []).flatMap((declaration) => ts.getDecorators(declaration) ?? []);
    const nameOf = ({ expression }) => expression.expression.getText();
    const isList = decorators.some((decorator) => nameOf(decorator) === 'IsArray');
    return decorators.reduce((keywords, decorator) => {
      const { expression } = decorator;
      const name = nameOf(decorator);
      // `@Type(() => StreamPositionDto)`: the elements are objects with rules of their own, or the field itself is one.
      if (name === 'Type') {
        const object = nested(expression.arguments[0]);
        return merged(keywords, isList ? { items: object } : object);
      }
      const rule = RULES[name];
      if (!rule) throw new Error(`scripts/asyncapi/rules.mjs does not know @${name}`);
      const isOfEach = expression.arguments.some((argument) => /\beach: true\b/.test(argument.getText()));
      const more = rule(limits, ...expression.arguments.map((argument) => valueOf(argument, checker)));
      return merged(keywords, isOfEach ? { items: more } : more);
    }, {});
  }

  function nested(arrow) {
    const fields = fieldsOf(checker.getDeclaredTypeOfSymbol(checker.getSymbolAtLocation(arrow.body)));
    return { properties: Object.fromEntries(fields), additionalProperties: false };
  }
}

function implementedBy(declaration) {
  return (declaration.heritageClauses ?? [])
    .filter(({ token }) => token === ts.SyntaxKind.ImplementsKeyword)
    .flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
}

/** What the type says already. */
const nothing = () => ({});
/** Something must remain when outer space is removed. */
const SOME_TEXT = { pattern: '\\S' };

/** One for each decorator in use; a new one fails the build until it is named here. */
const RULES = {
  IsOptional: nothing,
  MayBeAbsent: nothing,
  IsArray: nothing,
  IsObject: nothing,
  IsIn: nothing,
  IsInt: nothing,
  IsString: nothing,
  IsBoolean: nothing,
  ValidateIf: nothing,
  ValidateNested: nothing,
  Min: (_limits, minimum) => ({ minimum }),
  Max: (_limits, maximum) => ({ maximum }),
  MaxUnits: (_limits, maxLength) => ({ maxLength }),
  Matches: (_limits, pattern) => ({ pattern }),
  ArrayMinSize: (_limits, minItems) => ({ minItems }),
  ArrayMaxSize: (_limits, maxItems) => ({ maxItems }),
  ArrayUnique: () => ({ uniqueItems: true }),
  IsHubId: () => ({ format: 'uuid' }),
  IsCleanText: () => SOME_TEXT,
  IsLanguageTag: ({ languageTag, languagePattern }) => ({ maxLength: languageTag, pattern: languagePattern }),
  IsLocalizedText: ({ roomTitleLanguages }, maxLength) => ({
    minProperties: 1,
    maxProperties: roomTitleLanguages,
    additionalProperties: { type: 'string', maxLength, ...SOME_TEXT },
  }),
  // Base64url of an authenticator.
  bytes: (_limits, maxLength) => ({ maxLength }),
  IsNoticeBlocks: ({ noticeBlocks }) => ({ maxItems: noticeBlocks }),
  IsNoticeReferences: ({ noticeReferences }) => ({ maxItems: noticeReferences }),
  IsDueRule: nothing,
};

/** Two schemas as one, the second one's word counting where both speak. */
export function merged(schema, more) {
  const both = { ...schema };
  for (const [key, value] of Object.entries(more)) {
    both[key] = isObject(value) && isObject(schema[key]) ? merged(schema[key], value) : value;
  }
  return both;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
