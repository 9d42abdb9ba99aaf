import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const PROJECT = new URL('../../', import.meta.url)

/** What Node is given by `npm start` or `npm run carrel`: its flags, and the file. */
export function asNpmDoes(script: 'start' | 'carrel'): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', PROJECT), 'utf8')) as {
    scripts: Record<string, string>
  }
  const [node, ...words] = scripts[script]?.split(' ') ?? []
  const file = words.pop()
  if (node !== 'node' || file === undefined) throw new Error(`npm does not start node for ${script}`)
  return [...words, fileURLToPath(new URL(file, PROJECT))]
}
