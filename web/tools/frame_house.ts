// A stadium for the benchmark of frames: 50,000 seats in four tiers around a pitch, in bent rows as a venue would draw them.

const tiers = 4;
const sectors = 20;
const rows = 25;
const seats = 25;
const colors = ['#c0504d', '#b98a1f', '#2c7da0', '#7a6fa8'];

export function stadium(): object {
  const zones: object[] = [];
  for (let tier = 0; tier < tiers; tier += 1) {
    for (let sector = 0; sector < sectors; sector += 1) {
      zones.push({
        name: `Block ${(tier + 1) * 100 + sector + 1}`,
        position: { x: 4000, y: 3000 },
        rows: Array.from({ length: rows }, (_, row) => bentRow(tier, sector, row)),
      });
    }
  }
  const categories = colors.map((color, tier) => ({ name: `Tier ${tier + 1}`, color }));
  return { name: 'Stadium', categories, zones };
}

function bentRow(tier: number, sector: number, row: number): object {
  const radius = 900 + tier * 720 + row * 26;
  const from = (sector / sectors) * 2 * Math.PI;
  const share = (2 * Math.PI) / sectors / (seats + 3);
  return {
    row_number: String(row + 1),
    position: { x: 0, y: 0 },
    seats: Array.from({ length: seats }, (_, seat) => {
      const angle = from + share * (seat + 1.5);
      const position = { x: Math.cos(angle) * radius * 1.3, y: Math.sin(angle) * radius };
      return {
        seat_guid: `${tier}-${sector}-${row}-${seat}`,
        seat_number: String(seat + 1),
        position,
        category: `Tier ${tier + 1}`,
      };
    }),
  };
}
