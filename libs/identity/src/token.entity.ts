import type { TokenScope } from '@jianqiao/contract';
import { IdColumn, InstantColumn, JsonColumn, PrimaryIdColumn, ShortTextColumn } from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** A personal access token of a tool. The row goes when it is revoked; its facts stay. */
@Entity('token')
@Index('token_secret', ['secretHash'], { unique: true })
@Index('token_account', ['accountId'])
export class TokenEntity {
  @PrimaryIdColumn('id')
  id: string;

  @ShortTextColumn('secret_hash', 43)
  secretHash: string;

  @IdColumn('account_id')
  accountId: string;

  @ShortTextColumn('name', 100)
  name: string;

  @JsonColumn('scopes')
  scopes: readonly TokenScope[];

  @InstantColumn('created_at')
  createdAt: number;

  @InstantColumn('expires_at')
  expiresAt: number;

  @InstantColumn('last_used_at', { nullable: true })
  lastUsedAt: number | null;
}
