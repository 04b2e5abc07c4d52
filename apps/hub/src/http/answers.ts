import {
  PROBLEM_STATUS,
  type FieldIssue,
  type Problem,
  type ProblemCode,
  type ProblemParams,
} from '@jianqiao/contract';
import { type Type, applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, getSchemaPath, ApiExtraModels } from '@nestjs/swagger';
import { Shown } from './shown';

class FieldIssueSchema implements FieldIssue {
  @Shown.text() readonly path: string;
  @Shown.text() readonly rule: string;
}

/** A refusal as it travels over HTTP. */
export class ProblemSchema implements Problem {
  @ApiProperty({ type: 'string', example: 'urn:jianqiao:problem:not_found' }) readonly type: string;
  @Shown.whole() readonly status: number;
  @Shown.oneOf(Object.keys(PROBLEM_STATUS)) readonly code: ProblemCode;
  @ApiProperty({
    type: 'object',
    additionalProperties: {
      oneOf: [
        { type: 'string' },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'array', items: { $ref: getSchemaPath(FieldIssueSchema) } },
      ],
    },
  })
  readonly params: ProblemParams;
  @Shown.text() readonly traceId: string;
}

const problem = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemSchema) } } };

/** What a route does, in a sentence. */
export const Summary = (summary: string): MethodDecorator => ApiOperation({ summary });

/** The refusals of a route, by status, besides those that any route may give (`default`). */
export function Refuses(...codes: ProblemCode[]): MethodDecorator {
  const byStatus = Map.groupBy(codes, (code) => PROBLEM_STATUS[code]);
  return applyDecorators(
    ApiExtraModels(ProblemSchema, FieldIssueSchema),
    ...[...byStatus].map(([status, some]) =>
      ApiResponse({ status, description: some.map((code) => `\`${code}\``).join(', '), content: problem }),
    ),
    ApiResponse({ status: 'default', description: 'Any other problem.', content: problem }),
  );
}

/** What a route answers when all goes well. */
export const Answers = {
  one: (type: Type, status = 200): MethodDecorator => ApiResponse({ status, type, description: 'Done.' }),
  page: (type: Type): MethodDecorator => ApiResponse({ status: 200, type: pageOf(type), description: 'One page.' }),
  nothing: (): MethodDecorator => ApiResponse({ status: 204, description: 'Done.' }),
} as const;

const pages = new Map<Type, Type>();

/** The schema of a page of such items; one class for each, named after it. */
function pageOf(type: Type): Type {
  const known = pages.get(type);
  if (known) return known;
  class PageSchema {
    @ApiProperty({ type: () => type, isArray: true }) readonly items: readonly object[];
    @ApiProperty({ type: 'string', nullable: true, required: true, description: 'Cursor of the next page.' })
    readonly next: string | null;
  }
  Object.defineProperty(PageSchema, 'name', { value: `PageOf${type.name}` });
  pages.set(type, PageSchema);
  return PageSchema;
}
