/** Injection tokens for what is an interface, not a class. */
export const CLOCK = Symbol('Clock');
export const LOGGER = Symbol('Logger');
/** The hub as authenticators know it; null where its address has no name. */
export const RELYING_PARTY = Symbol('RelyingParty');
