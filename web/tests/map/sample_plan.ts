// A small house for tests: two zones that are moved, rows that are moved in them, an aisle, a box apart, a stage.

export const seat = (number: string, x: number, category = 'Stalls', extra: object = {}) => ({
  seat_guid: `${number}-${x}`,
  seat_number: number,
  position: { x, y: 0 },
  category,
  ...extra,
});

const row = (label: string, y: number, seats: object[], extra: object = {}) => ({
  row_number: label,
  position: { x: 5, y },
  seats,
  ...extra,
});

export const samplePlan = {
  name: 'Little house',
  size: { width: 5000, height: 5000 },
  categories: [
    { name: 'Stalls', color: '#aa3333' },
    { name: 'Circle', color: 'red' },
  ],
  zones: [
    {
      name: 'Stalls',
      position: { x: 100, y: 200 },
      rows: [
        row('A', 0, [seat('1', 0), seat('2', 25), seat('3', 50), seat('4', 125)], {
          row_number_position: 'both',
        }),
        row('B', 30, [seat('1', 0, 'Stalls', { wheelchair: true }), seat('2', 25, 'Stalls', { radius: 12 })]),
      ],
      areas: [
        {
          shape: 'rectangle',
          position: { x: 0, y: -100 },
          rectangle: { width: 200, height: 50 },
          color: '#dddddd',
        },
        { shape: 'spiral', position: { x: 0, y: 0 } },
      ],
    },
    {
      name: 'Circle',
      position: { x: 100, y: 400 },
      rows: [
        row('C', 0, [seat('7', 0, 'Circle', { holdfast: { companion_of: 'x', restricted_view: true } })], {
          row_label: 'Balcony %s',
          seat_label: 'Place %s',
        }),
      ],
    },
  ],
};

// A block of `rows` by `columns` seats, 25 apart, as its own zone.
export function block(
  name: string,
  x: number,
  y: number,
  rows: number,
  columns: number,
  category = 'Stalls',
) {
  return {
    name,
    position: { x, y },
    rows: Array.from({ length: rows }, (_, line) => ({
      row_number: String(line + 1),
      position: { x: 0, y: line * 25 },
      seats: Array.from({ length: columns }, (_, column) => seat(String(column + 1), column * 25, category)),
    })),
  };
}
