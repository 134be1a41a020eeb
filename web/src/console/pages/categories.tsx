// The categories that events are sorted into, each with a name for people and one for addresses.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ask } from '../net/ask.ts';
import type { Category } from '../net/rows.ts';
import { slugOf } from '../store/slug.ts';
import { Thing } from '../store/thing.ts';
import { t } from '../text/t.ts';
import { Confirm, type Question } from '../ui/confirm.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { type Filled, Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { by_name } from '../ui/sort.tsx';
import { Loading, NotLoaded, Table } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import { useAskedList } from '../ui/use_list.ts';

const path = '/admin/categories';

function bodyOf(filled: Filled): object {
  const name = filled.text('name');
  return { name, slug: filled.text('slug') || slugOf(name) };
}

function Fields({ category }: { category: Category | null }) {
  return (
    <>
      <TextField name="name" label={t('category.name')} value={category?.name} max={200} required />
      <TextField
        name="slug"
        label={t('category.slug')}
        hint={t('category.slug_hint')}
        value={category?.slug}
        max={64}
      />
    </>
  );
}

interface EditProps {
  id: number;
  onDone: () => void;
  onClose: () => void;
}

function Edit({ id, onDone, onClose }: EditProps) {
  const thing = useMemo(() => new Thing<Category>(`${path}/${id}`), [id]);
  const loading = useFetched(() => thing.load());
  const category = thing.value.value;
  return (
    <Dialog title={t('category.change')} onClose={onClose}>
      {category ? (
        <Form
          submit={t('do.save')}
          onSubmit={async (filled) => {
            await thing.change(bodyOf(filled));
            onDone();
          }}
          onStale={() => thing.load()}
          onCancel={onClose}
        >
          <Fields category={category} />
        </Form>
      ) : thing.phase.value === 'loading' ? (
        <Loading />
      ) : (
        <NotLoaded retry={loading.again} />
      )}
    </Dialog>
  );
}

export function Categories() {
  const editing = useSignal<number | 'new' | null>(null);
  const question = useSignal<Question | null>(null);
  const { list, is_narrowed } = useAskedList<Category>({ path, rows: 'categories', keyOf: ({ id }) => id });
  const close = () => {
    editing.value = null;
  };
  const done = () => {
    close();
    void list.load();
  };
  const askToRemove = ({ id, name }: Category) => {
    question.value = {
      title: t('category.remove_title', { name }),
      text: <p>{t('category.remove_text')}</p>,
      yes: t('do.remove'),
      act: async () => {
        await ask(`${path}/${id}`, { method: 'DELETE' });
        done();
      },
    };
  };
  const actions = (category: Category) => (
    <span class="row-actions">
      <button
        type="button"
        class="button quiet small"
        aria-label={t('do.change_what', { what: category.name })}
        onClick={() => {
          editing.value = category.id;
        }}
      >
        {t('do.change')}
      </button>
      <button
        type="button"
        class="button quiet small"
        aria-label={t('do.remove_what', { what: category.name })}
        onClick={() => askToRemove(category)}
      >
        {t('do.remove')}
      </button>
    </span>
  );
  return (
    <Page
      title={t('nav.categories')}
      lead={t('category.lead')}
      actions={
        <button
          type="button"
          class="button"
          onClick={() => {
            editing.value = 'new';
          }}
        >
          {t('category.new')}
        </button>
      }
    >
      <Filters search={t('category.search')} sort={by_name} list={list} />
      <Table
        caption={t('nav.categories')}
        columns={[
          { head: t('category.name'), cell: ({ name }) => name, is_main: true },
          { head: t('category.slug'), cell: ({ slug }) => <code>{slug}</code> },
          { head: t('list.actions'), is_pressed: true, cell: actions },
        ]}
        list={list}
        keyOf={(category) => category.id}
        empty={is_narrowed ? t('list.none_found') : t('category.none')}
      />
      {editing.value === 'new' && (
        <Dialog title={t('category.new')} onClose={close}>
          <Form
            submit={t('category.add')}
            onSubmit={async (filled) => {
              await ask(path, { method: 'POST', body: bodyOf(filled) });
              done();
            }}
            onCancel={close}
          >
            <Fields category={null} />
          </Form>
        </Dialog>
      )}
      {typeof editing.value === 'number' && <Edit id={editing.value} onDone={done} onClose={close} />}
      <Confirm question={question} />
    </Page>
  );
}
