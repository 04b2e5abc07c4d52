/** Types of the contract as JSON Schemas (draft 7, as AsyncAPI 3.0 has them). */
import ts from 'typescript';
import { commentOf, isOurs, origin } from './contract.mjs';
import { merged } from './rules.mjs';

/** Named types become components, written once; everything else is written where it stands. */
export class Schemas {
  components = {};

  /**
   * `rules` holds what validation asks of the fields of a command, by the command's type name. `nameOfPart` may give a
   * name (and the symbol that explains it) to a type that has none in the contract.
   */
  constructor(checker, rules, nameOfPart) {
    this.checker = checker;
    this.rules = rules;
    this.nameOfPart = nameOfPart;
  }

  /** The schema of a type. */
  of(type) {
    const { aliasSymbol, symbol } = type;
    const part = this.nameOfPart(type);
    if (part) return this.named(part.name, part.symbol, () => this.inPlace(type));
    if (isOurs(aliasSymbol)) {
      const name = nameOf(aliasSymbol, this.checker, type.aliasTypeArguments);
      return name ? this.named(name, aliasSymbol, () => this.inPlace(type)) : this.inPlace(type);
    }
    if (isOurs(symbol) && symbol.flags & ts.SymbolFlags.Interface) {
      const name = nameOf(symbol, this.checker, this.checker.getTypeArguments(type));
      return this.named(name, symbol, () => this.inPlace(type));
    }
    return this.inPlace(type);
  }

  /** Writes a component unless it is there already, and refers to it. */
  named(name, symbol, write) {
    if (!(name in this.components)) {
      const component = (this.components[name] = {});
      Object.assign(component, described(write(), commentOf(symbol, this.checker)));
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  /** As it is written in the source: that still knows names which the compiler has resolved (`Instant`, `Capacity`). */
  ofNode(node) {
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) return this.ofNode(node.type);
    if (ts.isUnionTypeNode(node)) return oneOf(node.types.map((part) => this.ofNode(part)));
    if (ts.isArrayTypeNode(node)) return { type: 'array', items: this.ofNode(node.elementType) };
    const type = this.checker.getTypeFromTypeNode(node);
    const symbol = ts.isTypeReferenceNode(node) && this.checker.getSymbolAtLocation(node.typeName);
    const alias = symbol && origin(symbol, this.checker);
    if (!alias || !(alias.flags & ts.SymbolFlags.TypeAlias) || node.typeArguments || !isOurs(alias))
      return this.of(type);
    return this.named(alias.name, alias, () => this.inPlace(type));
  }

  inPlace(type) {
    const { flags } = type;
    // A value that is handed on as it is.
    if (flags & ts.TypeFlags.Unknown) return {};
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (flags & ts.TypeFlags.String) return { type: 'string' };
    // Nothing on the wire has fractions; a test checks what really travels.
    if (flags & ts.TypeFlags.Number) return { type: 'integer' };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.isUnion()) return oneOf(partsOf(type).map((part) => this.of(part)));
    if (this.checker.isArrayType(type))
      return { type: 'array', items: this.of(this.checker.getTypeArguments(type)[0]) };
    if (flags & ts.TypeFlags.Object) return this.object(type);
    throw new Error(`no schema for ${this.checker.typeToString(type)}`);
  }

  object(type) {
    const index = this.checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (index) return { type: 'object', additionalProperties: this.of(index.type) };
    const rules = this.rules.get(type.symbol?.name);
    const properties = {};
    const required = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const { name } = property;
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(name);
      const schema = ruled(this.property(property), rules?.get(name) ?? {});
      properties[name] = described(schema, commentOf(property, this.checker));
    }
    return { type: 'object', properties, required, ...(rules ? { additionalProperties: false } : {}) };
  }

  property(property) {
    const node = property.valueDeclaration?.type;
    return node && !this.isGeneric(node) ? this.ofNode(node) : this.of(this.checker.getTypeOfSymbol(property));
  }

  /** Whether a piece of the source depends on a type parameter: then only the instantiated type tells. */
  isGeneric(node) {
    if (ts.isTypeReferenceNode(node)) {
      const symbol = this.checker.getSymbolAtLocation(node.typeName);
      if (symbol && symbol.flags & ts.SymbolFlags.TypeParameter) return true;
    }
    return ts.forEachChild(node, (child) => this.isGeneric(child) || undefined) ?? false;
  }
}

/** The parts of a union in the order of the source, where it is known; what is optional is said elsewhere. */
function partsOf(union) {
  const position = ({ symbol }) => symbol?.declarations?.[0]?.pos ?? 0;
  const parts = union.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
  return parts.sort((a, b) => position(a) - position(b));
}

/** `Page<RoomSummary>` → `PageOfRoomSummary`; none when an argument has no name. */
function nameOf(symbol, checker, typeArguments = []) {
  const names = typeArguments.filter((type) => !type.isUnion()).map((type) => argumentName(type, checker));
  if (names.includes('__type')) return undefined;
  return names.length > 0 ? `${symbol.name}Of${names.join('And')}` : symbol.name;
}

function argumentName(type, checker) {
  if (type.flags & ts.TypeFlags.Null) return 'Null';
  if (type.aliasSymbol) return type.aliasSymbol.name;
  return nameOf(type.symbol, checker, checker.getTypeArguments(type));
}

function oneOf(schemas) {
  if (schemas.length === 1) return schemas[0];
  const constants = schemas.flatMap((schema) => ('const' in schema ? [schema.const] : (schema.enum ?? [undefined])));
  if (!constants.includes(undefined)) {
    // The compiler takes `boolean` for `false | true`.
    return typeof constants[0] === 'boolean' ? { type: 'boolean' } : { type: typeof constants[0], enum: constants };
  }
  const [yes, no] = [true, false].map((value) => schemas.findIndex((schema) => schema.const === value));
  if (yes >= 0 && no >= 0) return oneOf([{ type: 'boolean' }, ...schemas.filter((_, at) => at !== yes && at !== no)]);
  const isPlain = schemas.every((schema) => Object.keys(schema).join() === 'type');
  return isPlain ? { type: schemas.map(({ type }) => type) } : { oneOf: schemas };
}

/** Beside `$ref` nothing else counts (JSON Schema draft 7), so a reference is wrapped when there is more to say. */
function described(schema, description) {
  if (!description) return schema;
  return { description, ...('$ref' in schema ? { allOf: [schema] } : schema) };
}

function ruled(schema, rules) {
  if (Object.keys(rules).length === 0) return schema;
  return '$ref' in schema ? { allOf: [schema, rules] } : merged(schema, rules);
}
