// What a seat is to the one who looks at it: the room's four states, and above them what concerns oneself.

export const Look = { free: 0, held: 1, sold: 2, blocked: 3, mine: 4, pending: 5, bought: 6 } as const;
export type Look = (typeof Look)[keyof typeof Look];

export const look_count = 7;

// How a free seat is drawn that the filter does not ask for.
export const dimmed = 7;
