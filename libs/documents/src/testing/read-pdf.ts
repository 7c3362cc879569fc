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

/** How far above the end of its last page a text stands, in points; undefined where it is not on that page. */
export async function aboveTheEnd(bytes: Uint8Array, text: string): Promise<number | undefined> {
  const document = await getDocumentProxy(Uint8Array.from(bytes))
  const { items } = await (await document.getPage(document.numPages)).getTextContent()
  const found = items.find((item) => 'str' in item && item.str === text)
  return found !== undefined && 'transform' in found ? Number(found.transform[5]) : undefined
}
