import type { INestApplication } from '@nestjs/common';

interface Layer {
  readonly route?: {
    readonly path: string;
    readonly methods: Readonly<Record<string, boolean>>;
  };
}

/** Every route that the running hub answers, from Express itself: `GET /api/v1/me/sessions/:id`. */
export function routesOf(app: INestApplication): readonly string[] {
  const express = app.getHttpAdapter().getInstance() as { readonly router: { readonly stack: readonly Layer[] } };
  return express.router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
  );
}
