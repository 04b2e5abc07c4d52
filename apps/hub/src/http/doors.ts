import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, accessOf } from './access';

/** A route of the hub and who may pass it. */
export interface Door {
  /** `GET /api/v1/me` */
  readonly route: string;
  readonly access: Access | undefined;
}

/** Knows every route, and keeps the hub from starting while one of them is unmarked. */
export class Doors {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const unmarked = this.list().filter(({ access }) => !access);
    if (unmarked.length === 0) return;
    throw new Error(`routes without @Public, @SignedIn or @Capacity: ${unmarked.map(({ route }) => route).join(', ')}`);
  }

  list(): readonly Door[] {
    const scanner = new MetadataScanner();
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, (...args: unknown[]) => unknown>;
      return scanner.getAllMethodNames(prototype).flatMap((name): Door[] => {
        const handler = prototype[name]!;
        const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
        if (method === undefined) return [];
        const path = [pathOf(metatype), pathOf(handler)].filter((part) => part !== '').join('/');
        const route = `${RequestMethod[method]} /${path}`;
        return [{ route, access: accessOf(this.reflector, handler, metatype) }];
      });
    });
  }
}

function pathOf(target: object): string {
  const path = Reflect.getMetadata('path', target) as string | undefined;
  return (path ?? '').replace(/^\/|\/$/g, '');
}
