import { extractText, getDocumentProxy, getMeta } from 'unpdf'

/** The text of each page, blanks and line ends alike, and what the file says of itself. */
export async function readPdf(
  bytes: Uint8Array,
): Promise<{ pages: string[]; info: Readonly<Record<string, unknown>> }> {
  // It takes over the bytes that it is given.
  const document = await getDocumentProxy(Uint8Array.from(bytes))
  const { text } = await extractText(document)
  const { info } = await getMeta(document)
  return { pages: text.map((page) => page.replaceAll(/\s+/g, ' ')), info }
}
