import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { Problem } from '../../core/contract/common.ts'
import { permissionsIn } from '../../core/roles/actions.ts'
import { type Answers, needOfRoute, type Route } from './route.ts'

/** The OpenAPI 3.1 document, made from the same rows that are served. */
export function openApi(routes: readonly Route[], publicUrl: URL): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const row of routes) {
    paths[row.path] = { ...paths[row.path], [row.method]: operationOf(row) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Carrel', version: '1', description: 'Read your own archive and those delegated to you.' },
    servers: [{ url: new URL('/api/v1', publicUrl).href }],
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: 'carrel' },
      },
    },
  })
}

function operationOf(row: Route): ZodOpenApiOperationObject {
  const need = needOfRoute(row)
  const permissions = permissionsIn(need)
  return {
    summary: row.summary,
    operationId: `${row.method} ${row.path}`,
    requestParams: {
      path: z.object(
        Object.fromEntries([...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, z.string()])),
      ),
      ...(row.query === null ? {} : { query: row.query }),
    },
    ...(row.body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: row.body } } } }),
    ...(row.upload ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
    responses: {
      [row.answers.status]: { description: 'Done', ...content(row.answers) },
      default: {
        description: 'A problem, RFC 9457',
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
    ...(need === 'ticket' ? { security: [] } : {}),
    ...(permissions.length === 0
      ? {}
      : {
          description: `Needs the ${permissions.length === 1 ? 'permission' : 'permissions'} ${permissions.join(' and ')}.`,
        }),
  }
}

function content(answers: Answers): object {
  if ('schema' in answers) return { content: { 'application/json': { schema: answers.schema } } }
  return 'media' in answers ? { content: { [answers.media]: {} } } : {}
}
