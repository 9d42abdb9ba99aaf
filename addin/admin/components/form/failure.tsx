/** Why what was asked for was not done; nothing while there is no reason. */
export function Failure({ text }: { readonly text: string }) {
  return text ? (
    <p class="failure" role="alert">
      {text}
    </p>
  ) : null
}
