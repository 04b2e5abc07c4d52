import { type IssueToken, LIMITS, TOKEN_SCOPES, type TokenScope } from '@jianqiao/contract';
import { Field } from '../../../http/field';

/** POST /me/tokens */
export class IssueTokenDto implements IssueToken {
  @Field.line(LIMITS.tokenName) readonly name: string;
  @Field.someOf(TOKEN_SCOPES) readonly scopes: readonly TokenScope[];
  @Field.whole(1, 365) readonly expiresInDays: number;
}
