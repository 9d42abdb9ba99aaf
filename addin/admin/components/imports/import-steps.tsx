import check from '@fluentui/svg-icons/icons/checkmark_20_regular.svg?raw'
import { Icon } from '../../../shared/components/icon.tsx'
import { say } from '../../i18n/say.ts'

const STEPS = ['stepChoose', 'stepPreview', 'stepDone'] as const

/** Where an import is: three steps. */
export function StepList({ at }: { readonly at: 1 | 2 | 3 }) {
  return (
    <ol class="import-steps" aria-label={say('steps')}>
      {STEPS.map((step, i) => {
        const number = i + 1
        const done = number < at || (number === at && at === 3)
        return (
          <li
            key={step}
            class={number === at ? 'now' : done ? 'past' : ''}
            aria-current={number === at ? 'step' : undefined}
          >
            <span class="step-number" aria-hidden="true">
              {done ? <Icon of={check} /> : number}
            </span>
            {say(step)}
          </li>
        )
      })}
    </ol>
  )
}
