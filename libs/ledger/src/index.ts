export { FactEntity, DeliveryEntity } from './fact.entity';
export { GENESIS, type StoredFact, type FactHeader, commit, chainHash, brokenLink, link } from './chain';
export { type Head } from './heads';
export { Ledger, type FactDraft, type FactEntry, type CommitListener } from './ledger';
export { sharedTime } from './lease';
export { DurableRelay, type DurableSubscriber, type Backlog } from './durable-relay';
export { standing } from './standing';
export { verifyLedger, type Break, type Verification, type VerifyOptions } from './verify';
