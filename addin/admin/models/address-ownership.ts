import type { AccessReport } from '../../../core/contract/access-report.ts'
import { createAsked } from './asked.ts'
import type { Console } from './console.ts'

/** What gave or took the own access to an archive that no person owns now (A7, D7). */
export function createAddressOwnership(id: string) {
  return ({ admin, watch }: Console) => {
    const report = createAsked<AccessReport>()
    void report.ask((stop) => admin.accessReport(id, stop))
    const unwatch = watch(report.fault)
    return {
      report,
      stop() {
        report.stop()
        unwatch()
      },
    }
  }
}
