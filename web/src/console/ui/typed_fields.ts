// What somebody has typed or chosen in a form and is not what is stored: by its fields, for those know both.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement;

// A text area shows the line ends of other systems as its own.
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return field.value !== field.dataset.stored;
  if (field instanceof HTMLInputElement && field.type === 'checkbox')
    return field.checked !== field.defaultChecked;
  return plain(field.value) !== plain(field.defaultValue);
}

// What people call it: several that belong together go by the name of their group.
function nameOf(field: Field): string {
  const label = field.labels?.[0];
  const named = field.closest('fieldset')?.querySelector('legend') ?? label?.querySelector('span') ?? label;
  return named?.firstChild?.textContent?.trim() ?? field.name;
}

// `touched`: the names of the fields that somebody was at.
export function changedFields(form: HTMLFormElement, touched: ReadonlySet<string>): string[] {
  const fields = [...form.elements].filter(isField);
  return fields.filter((field) => touched.has(field.name) && isChanged(field)).map(nameOf);
}
