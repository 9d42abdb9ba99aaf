/** What each byte of a block stands for where NDB_CRYPT_PERMUTE is used (MS-PST 5.1, the third part of its table). */
const STANDS_FOR = Buffer.from(
  '47f1b4e60b6a7248854e9eebe2f89453e0bba002e85a09abdbe3bac67cc310dd39059630f53760828cc9134a6b1df3fb8f2697ca911701c4322d6e3195ffd923' +
    'd1005e79dc443b1a28c5615720903d83b943be67d2464276c06d5b7eb20f16293ca903540dda5ddff6b7c762cd8d06d3695c86d614f7a56675acb1e94521700c' +
    '879f74a4224c6fbf1f56aa2eb3783350b0a392bccf191ca763cb1e4d3e4b1b9b4fe7f0eead3ab55904ea40552551e57a893868527bfc27aed7bdfa07f4cc8e5f' +
    'ef359c842b15d5773449b6120a7f7188fd9d18417d93d8582ccefe24afdeb836c8a180a69998a82f0e816573e4c2a28ad4e111d0088b2af2ed9a643fc16cf9ec',
  'hex',
)

/** What a byte is stored as: the first part of the table, the inverse of the third. */
const STORED_AS = Buffer.alloc(256)
for (const [stored, byte] of STANDS_FOR.entries()) STORED_AS[byte] = stored

/** The second part of the table, its own inverse, where NDB_CRYPT_CYCLIC is used ("high encryption", MS-PST 5.2). */
const TURNED = Buffer.from(
  '14530f56b3c87a9ceb65481716159f02cc547c83000d0c0ba262a876dbd9edc7c5a4dcac8574d6d0a79bae9a967166c36399b8dd73928e847da55ed15d93b157' +
    '5150808952944f4e0a6bbc8d7f6e47464140440111cb033ff7f4e1a98f3c3af9fbf0193082092ec99da08649ee6f4d6dc42d813425871b88aafc06a11238fd4c' +
    '4272641337246a757743ffe6b44b365ce4d8353d45b92cecb7312b290768a30e697b189e2139be281a5b78f523ca2ab0af3efe048ce7e5983295d3f64ae8a6ea' +
    'e9f3d52f7020f21f0567ad5510cecde3273bdabad7c226d4911dd21c2233f8faf15aefcf90b68bb5bdc0bf08971e6ce261e0c6c159abbb58de5fdf60797eb28a',
  'hex',
)

/**
 * Gives bytes of a block back their meaning, in place, or takes it from them: it is the same either way (MS-PST 5.2). Its
 * key is the block's own id, so that this too keeps mail from nobody who has the file.
 * @param id of the block; its lower 32 bits count
 */
export function cycle(bytes: Uint8Array, id: number): void {
  const low = id % 2 ** 32
  let key = ((low >>> 16) ^ low) & 0xffff
  for (let at = 0; at < bytes.length; at += 1) {
    const high = key >> 8
    const inner = TURNED[((STORED_AS[((bytes[at] ?? 0) + key) & 0xff] ?? 0) + high) & 0xff] ?? 0
    // Typed arrays of bytes wrap below 0 and past 255, as the specification's BYTE does.
    bytes[at] = (STANDS_FOR[(inner - high) & 0xff] ?? 0) - key
    key = (key + 1) & 0xffff
  }
}

/** Gives bytes of a block back their meaning, in place. It is no secret: it only keeps mail from being read by accident. */
export function unpermute(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = STANDS_FOR[bytes[at] ?? 0] ?? 0
}
