import { API_PREFIX, type BundleVerdict, EVIDENCE_KEYS_PATH, LIMITS, type VerifiedNumber } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { Bundles, EvidenceKeys, IssuedNumbers, bundleName, bundleText, keySet } from '@jianqiao/notices';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public, Scope, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { evidenceSummary } from './evidence-summary';
import { SummaryDto, VerifyNumberDto } from './evidence.dto';
import { BundleSchema, BundleVerdictSchema, EvidenceKeySetSchema, VerifiedNumberSchema } from './evidence.schema';
import { BUNDLE_BODY, VerificationDesk } from './verification-desk';

/** Browsers and proxies may keep the keys for so long: a new one is there before anybody sees what it signed. */
const KEYS_SECONDS = 300;

/** Evidence: taken along by those whom a notice concerns, and checked by anybody. */
@Controller()
export class EvidenceController {
  constructor(
    private readonly bundles: Bundles,
    private readonly keys: EvidenceKeys,
    private readonly numbers: IssuedNumbers,
    private readonly desk: VerificationDesk,
  ) {}

  @Summary('The public keys of the hub’s evidence, of all times: a JWK set.')
  @Public()
  @Get(EVIDENCE_KEYS_PATH)
  @Answers.one(EvidenceKeySetSchema)
  @Refuses()
  async publicKeys(@Res({ passthrough: true }) response: Response): Promise<EvidenceKeySetSchema> {
    const set = keySet(await this.keys.all());
    response.setHeader('cache-control', `public, max-age=${KEYS_SECONDS}`);
    // Whoever checks evidence in a page of their own needs them, too; they are nobody's secret.
    response.setHeader('access-control-allow-origin', '*');
    return set;
  }

  @Summary('The evidence of a notice, as far as one may see it, in one file that needs no hub to be checked.')
  @SignedIn()
  @Scope('notices:read')
  @Get(`${API_PREFIX}/notices/:id/bundle`)
  @Answers.one(BundleSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found')
  async bundle(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const bundle = await this.bundles.bundle(actor, id);
    const { number } = JSON.parse(bundle.notice.canonical) as { readonly number: string };
    response.setHeader('content-disposition', `attachment; filename="${bundleName(number)}"`);
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(bundleText(bundle));
  }

  @Summary('The same evidence to be read: a page that was made by checking the bundle.')
  @SignedIn()
  @Scope('notices:read')
  @Get(`${API_PREFIX}/notices/:id/summary`)
  @ApiResponse({ status: 200, description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } })
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found')
  async summary(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() { language = 'en' }: SummaryDto,
    @Res() response: Response,
  ): Promise<void> {
    const text = bundleText(await this.bundles.bundle(actor, id));
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(await evidenceSummary(text, language));
  }

  @Summary(
    `Checks a bundle of evidence, at most ${LIMITS.bundleBytes} bytes, against the keys of this hub. Keeps nothing.`,
  )
  @Public()
  @Post(`${API_PREFIX}/verification`)
  @HttpCode(200)
  @ApiConsumes(BUNDLE_BODY)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers.one(BundleVerdictSchema)
  @Refuses('malformed', 'invalid', 'too_large', 'rate_limited', 'overloaded')
  async check(@Req() request: Request): Promise<BundleVerdict> {
    return this.desk.check(request);
  }

  @Summary('What the hub says of a notice to who holds its number and the code printed beside it.')
  @Public()
  @Get(`${API_PREFIX}/verification`)
  @Answers.one(VerifiedNumberSchema)
  @Refuses('invalid', 'rate_limited', 'notice.not_found')
  async number(@Req() request: Request, @Query() { number, code }: VerifyNumberDto): Promise<VerifiedNumber> {
    this.desk.askNumber(request);
    return this.numbers.find(number, code);
  }
}
