/** Injection tokens for what is an interface, not a class. */
export const CLOCK = Symbol('Clock');
export const LOGGER = Symbol('Logger');
