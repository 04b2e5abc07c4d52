import type { EntityManager } from 'typeorm';

declare const insideUnitOfWork: unique symbol;

/** An EntityManager inside a unit of work. Whatever writes takes one as an argument, so that a stray write does not compile. */
export type Tx = EntityManager & { readonly [insideUnitOfWork]: true };
