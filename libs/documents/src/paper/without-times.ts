const LOCAL_HEADER = 0x04_03_4b_50
const CENTRAL_HEADER = 0x02_01_4b_50
const END = 0x06_05_4b_50
/** 1 January 1980 in the words of MS-DOS, when its time begins. */
const FIRST_DAY = 0x00_21

/**
 * A ZIP file whose entries bear no time of writing: the same content has the same bytes.
 * @throws TypeError for bytes that are no ZIP file, or one of more than 4 GB
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7, 4.3.12 and 4.3.16
 */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const timeAt = (offset: number): void => {
    view.setUint16(offset, 0, true)
    view.setUint16(offset + 2, FIRST_DAY, true)
  }
  const end = endOf(view)
  let entry = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const local = view.getUint32(entry + 42, true)
    require(view, entry, CENTRAL_HEADER)
    require(view, local, LOCAL_HEADER)
    timeAt(entry + 12)
    timeAt(local + 10)
    entry += 46 + [28, 30, 32].reduce((length, field) => length + view.getUint16(entry + field, true), 0)
  }
  return zip
}

/** The record of the end comes last, and only a comment may follow it. */
function endOf(view: DataView): number {
  for (let offset = view.byteLength - 22; offset >= 0; offset--) {
    if (view.getUint32(offset, true) === END) return offset
  }
  throw new TypeError('these bytes are no ZIP file')
}

function require(view: DataView, offset: number, signature: number): void {
  if (offset + 4 > view.byteLength || view.getUint32(offset, true) !== signature) {
    throw new TypeError(`there is no ZIP entry at byte ${offset}`)
  }
}
