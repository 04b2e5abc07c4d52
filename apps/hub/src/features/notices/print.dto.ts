import { INTERFACE_LANGUAGES, type InterfaceLanguage, LIMITS } from '@jianqiao/contract';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { Field } from '../../http/field';
import { IsLanguageTag, MayBeAbsent } from '../../validation/rules';

/** `?language`: of the words around what the notice says; by default the reader's own. */
export class PrintDto {
  @Field.oneOf(INTERFACE_LANGUAGES, { optional: true }) readonly language?: InterfaceLanguage;
}

/** `?languages=zh-Hans,en`: the versions to print, in this order. */
export class PrintOriginalDto extends PrintDto {
  @ApiProperty({ type: 'string', required: false, example: 'zh-Hans,en' })
  @MayBeAbsent()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.noticeLanguages)
  @IsLanguageTag({ each: true })
  readonly languages?: readonly string[];
}
