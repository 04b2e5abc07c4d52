import type { HandlingMark, Instant, NoticeBlock } from '@jianqiao/contract';

/** Words and the language (BCP 47) they are in, which says how they are written. */
export interface Words {
  readonly text: string;
  readonly language: string;
}

/** A line of a list of particulars: what it is, and its values, each on a line of its own. */
export interface Particular {
  readonly term: string;
  readonly values: readonly Words[];
}

/** What every document says of itself. All words but the content are in `language`. */
interface Printed {
  readonly language: string;
  readonly title: string;
  /** What the file is dated: of what is told, not of the printing. */
  readonly at: Instant;
  /** Of all pages, with `{page}` and `{pages}` for the numbers. */
  readonly pageNumber: string;
  /** Said where signs of the text are of a script that the printer has no type for. */
  readonly unprintable: string;
}

/** A language version as printed. */
export interface PrintedVersion {
  readonly language: string;
  /** What the version is: its language, its authority, who certified it. */
  readonly heading: string;
  /** What a reader must know of it, such as that another text prevails. */
  readonly note: string | null;
  readonly title: string;
  readonly blocks: readonly NoticeBlock[];
}

/** What stands behind the text: who signed, when, and how it can be checked. */
export interface SignatureBlock {
  readonly heading: string;
  readonly particulars: readonly Particular[];
  /** What such a signature proves. */
  readonly explanation: string;
}

/** Where a holder of the paper has it checked. `link` is printed as a QR code, too. */
export interface VerificationBlock {
  readonly heading: string;
  readonly explanation: string;
  readonly link: string;
  readonly particulars: readonly Particular[];
}

/** A notice as a letter on paper. */
export interface OriginalDocument extends Printed {
  readonly kind: 'original';
  /** The issuing agency's official names, its own first. */
  readonly letterhead: readonly Words[];
  readonly number: string;
  readonly mark: HandlingMark;
  /** That it is no longer in force, and why; null while it is. */
  readonly ended: { readonly label: string; readonly particulars: readonly Particular[] } | null;
  readonly particulars: readonly Particular[];
  readonly versions: readonly PrintedVersion[];
  readonly attachments: { readonly heading: string; readonly files: readonly PrintedFile[] };
  readonly signature: SignatureBlock;
  readonly verification: VerificationBlock;
}

/** A file that goes with a notice; `about` is its kind and size. */
export interface PrintedFile {
  readonly name: string;
  readonly about: string;
  readonly sha256: string;
}

/** A sheet of figures: a few large ones, then a table. Columns that align at the end hold numbers. */
export interface SheetDocument {
  readonly kind: 'sheet';
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly lines: readonly string[];
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly columns: readonly { readonly title: string; readonly align: 'start' | 'end' }[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
  readonly footer: string;
}

/** A step of evidence, told. */
export interface PrintedStep {
  readonly at: string;
  readonly agency: string;
  readonly what: readonly Words[];
  readonly officer: readonly Words[];
  readonly vouched: string;
}

/** What a bundle of evidence proves, to be read. */
export interface ProofDocument extends Printed {
  readonly kind: 'proof';
  readonly number: string;
  readonly mark: HandlingMark;
  readonly lead: string;
  readonly noticeHeading: string;
  readonly particulars: readonly Particular[];
  readonly stepsHeading: string;
  readonly columns: readonly string[];
  readonly steps: readonly PrintedStep[];
  readonly openHeading: string;
  /** What it leaves open. */
  readonly open: readonly string[];
}

/** What can be printed. Texts are data: nothing in them is ever read as markup. */
export type PrintDocument = OriginalDocument | SheetDocument | ProofDocument;
