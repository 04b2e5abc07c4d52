import { InstantColumn, JsonColumn, PrimaryKeyColumn } from '@jianqiao/persistence';
import { Entity } from 'typeorm';

/** The public part of a key with which evidence was signed; kept for ever. */
@Entity('evidence_key')
export class EvidenceKeyEntity {
  /** RFC 7638 thumbprint, base64url. */
  @PrimaryKeyColumn('id', 43)
  id: string;

  @JsonColumn('jwk')
  jwk: Readonly<Record<string, string>>;

  @InstantColumn('since')
  since: number;
}
