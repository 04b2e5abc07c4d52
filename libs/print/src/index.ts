export type {
  OriginalDocument,
  Particular,
  PrintDocument,
  PrintedFile,
  PrintedStep,
  PrintedVersion,
  ProofDocument,
  SheetDocument,
  SignatureBlock,
  VerificationBlock,
  Words,
} from './document';
export { Printer } from './printer';
