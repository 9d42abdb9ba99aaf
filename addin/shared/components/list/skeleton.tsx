import './skeleton.css'

/** Four rows, whatever comes: a number that follows the data would tell. Seen only after 300 ms. */
export function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      {[0, 1, 2, 3].map((i) => (
        <div key={i}>
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}
