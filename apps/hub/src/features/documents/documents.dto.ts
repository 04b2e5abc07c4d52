import { Field } from '../../http/field';

/** Of the names that file systems allow; what is kept is cleaned and perhaps shorter. */
const GIVEN_NAME = 255;

/** `?name=` */
export class UploadDto {
  @Field.line(GIVEN_NAME) readonly name: string;
}

/** `?inline=1` */
export class DownloadDto {
  @Field.oneOf(['1'], { optional: true }) readonly inline?: '1';
}
