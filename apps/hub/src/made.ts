import type { FactoryProvider, InjectionToken } from '@nestjs/common';

/** A provider of a plain class: a token for each constructor argument, in order; one too few does not compile. */
export function made<Parts extends unknown[]>(
  type: new (...parts: Parts) => object,
  ...inject: { [Part in keyof Parts]: InjectionToken }
): FactoryProvider {
  return { provide: type, inject: [...inject], useFactory: (...parts: unknown[]) => new type(...(parts as Parts)) };
}
