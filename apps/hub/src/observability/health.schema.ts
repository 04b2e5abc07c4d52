import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse } from '@nestjs/swagger';

const UP_OR_DOWN = { type: 'string', enum: ['up', 'down'] };
const UP_OR_DEGRADED = { type: 'string', enum: ['up', 'degraded'] };

const READINESS = {
  type: 'object',
  properties: {
    status: UP_OR_DOWN,
    checks: {
      type: 'object',
      properties: { node: UP_OR_DOWN, database: UP_OR_DOWN, clock: UP_OR_DEGRADED, redis: UP_OR_DEGRADED },
      required: ['node', 'database', 'clock'],
    },
  },
  required: ['status', 'checks'],
};

export const AnswersLiveness = (): MethodDecorator =>
  ApiOkResponse({
    description: 'It does.',
    schema: { type: 'object', properties: { status: { type: 'string', enum: ['up'] } }, required: ['status'] },
  });

export const AnswersReadiness = (): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({ description: 'It may.', schema: READINESS }),
    ApiServiceUnavailableResponse({ description: 'Not now; the same form.', schema: READINESS }),
  );

export const AnswersMetrics = (): MethodDecorator =>
  ApiOkResponse({
    description: 'Text in the format of Prometheus.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  });
