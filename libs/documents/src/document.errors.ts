import { LIMITS, type TypeRefusal } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';

/** What a stranger hears, whether the document exists or not. */
export class DocumentNotFound extends DomainError {
  constructor() {
    super('document.not_found');
  }
}

export class DocumentTooLarge extends DomainError {
  constructor() {
    super('document.too_large', { megabytes: LIMITS.documentBytes / 1_000_000 });
  }
}

/** A type that the hub does not take, or a name that says another. */
export class DocumentTypeRefused extends DomainError {
  constructor(reason: TypeRefusal) {
    super('document.type_refused', { reason });
  }
}

/** A file that would grow beyond measure when somebody opens it. */
export class DocumentBomb extends DomainError {
  constructor() {
    super('document.bomb');
  }
}
