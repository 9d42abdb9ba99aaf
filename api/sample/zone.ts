/** Where the sample organisation works: its letters, calendars and windows are told in this zone's time. */
export const SAMPLE_ZONE = 'Europe/Stockholm'
