// Long numbers for people: 32 digits in groups of four can be read out; as one word they cannot.

export const grouped = (id: string): string => id.replace(/(.{4})(?=.)/g, '$1 ');
