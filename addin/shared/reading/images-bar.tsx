import imageOff from '@fluentui/svg-icons/icons/image_off_20_regular.svg?raw'
import { Icon } from '../components/icon.tsx'
import { say } from '../i18n/say.ts'

/** Why there are no pictures, and the way to them: for this message, this time. */
export function ImagesBar({ onShow }: { readonly onShow: () => void }) {
  return (
    <div class="quiet-bar images">
      <Icon of={imageOff} />
      <span class="wide-only">{say('imagesOff')}</span>
      <span class="narrow-only">{say('imagesOffShort')}</span>
      <button type="button" class="button small" onClick={onShow}>
        {say('showImages')}
      </button>
    </div>
  )
}
