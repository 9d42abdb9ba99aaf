import { later } from '../../shared/components/later.tsx'
import { useConsole } from '../components/context.ts'
import { ReasonForm } from '../components/form/reason-form.tsx'
import { say } from '../i18n/say.ts'

const SearchedArchives = later(
  async () => (await import('../components/searched-archives.tsx')).SearchedArchives,
  'message',
  'more',
)

/** Archive search over all mailboxes: the reason first, then the viewer's list and reading pane (A8, P5). */
export function Search({ id }: { readonly id: string }) {
  const { places } = useConsole()
  if (id !== '') return <SearchedArchives key={id} id={id} />
  return (
    <>
      <div class="page-head">
        <h1>{say('page-search')}</h1>
        <p class="lead">{say('searchLead')}</p>
      </div>
      <div class="page-body">
        <section class="card-box" aria-label={say('searchWhy')}>
          <div class="card-head">
            <div>
              <h2>{say('searchWhy')}</h2>
              <p>{say('searchWhyMore')}</p>
            </div>
          </div>
          <div class="card-body">
            <ReasonForm
              onBegun={(search) =>
                places.go({ page: 'search', id: search.id, filters: { until: search.endsAt } })
              }
            />
          </div>
        </section>
      </div>
    </>
  )
}
