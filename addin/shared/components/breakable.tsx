/** An address, or what should be one, that breaks where one reads a pause: after @, dots and hyphens, else nowhere. */
export function Breakable({ text }: { readonly text: string }) {
  return (
    <>{text.split(/(?<=[@.-])/).flatMap((piece, at) => (at === 0 ? [piece] : [<wbr key={at} />, piece]))}</>
  )
}
