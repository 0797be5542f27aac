/** The profile of the live product; apart from the list of profiles, for views that need no more. */
export const EVENTS_PROFILE = 'immersive-events-teams'
