import './compile-cache.ts'

// Only what is loaded from here on is kept compiled.
const { start } = await import('./start.ts')
await start(process.argv.slice(2), process.env)
