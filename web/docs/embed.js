// Shows a seat map as another page would: of the first show that is on sale, with what it tells written below it.

const map = document.querySelector('holdfast-seat-map');
const told = document.getElementById('told');

for (const type of ['select', 'unselect', 'expired', 'checkout']) {
  map.addEventListener(type, (event) => {
    told.textContent = `${type} ${JSON.stringify(event.detail, null, 2)}\n${told.textContent}`;
  });
}
for (const name of ['language', 'theme']) {
  document
    .getElementById(name)
    .addEventListener('change', ({ target }) => map.setAttribute(name, target.value));
}

const { shows } = await (await fetch('/api/v1/shows?limit=100')).json();
const now = Date.now();
const open = shows.find(
  (show) =>
    show.status === 'on_sale' &&
    show.seat_count < 1000 &&
    Date.parse(show.sale_opens_at) <= now &&
    Date.parse(show.sale_closes_at) > now,
);
if (open) map.setAttribute('show', String(open.id));
else told.textContent = 'No show is on sale right now.';
