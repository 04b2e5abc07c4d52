import { DocumentChunkEntity, DocumentEntity, DocumentHolderEntity } from '@jianqiao/documents';
import { IDENTITY_ENTITIES } from '@jianqiao/identity';
import { DeliveryEntity, FactEntity } from '@jianqiao/ledger';
import { MessageEntity, ReadPositionEntity, RoomEntity, RoomMemberEntity, RoomPartyEntity } from '@jianqiao/messaging';
import { NOTICE_ENTITIES } from '@jianqiao/notices';
import { LetterEntity } from '@jianqiao/notifications';

/** Every entity of every library. */
export const entities = [
  FactEntity,
  DeliveryEntity,
  ...IDENTITY_ENTITIES,
  RoomEntity,
  RoomPartyEntity,
  RoomMemberEntity,
  MessageEntity,
  ReadPositionEntity,
  LetterEntity,
  DocumentEntity,
  DocumentHolderEntity,
  DocumentChunkEntity,
  ...NOTICE_ENTITIES,
] as const;
