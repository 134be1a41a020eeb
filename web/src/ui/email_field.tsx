// Where the tickets are sent. Only the address's shape is looked at, the rest is the mail's business.

import type { Signal } from '@preact/signals';
import { t } from '../text/t.ts';

const longest_email = 254;
const email_shape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export type EmailFault = 'wrong' | 'needed' | null;

export function emailFault(address: string, is_needed: boolean): EmailFault {
  if (address === '') return is_needed ? 'needed' : null;
  return email_shape.test(address) ? null : 'wrong';
}

interface EmailFieldProps {
  email: Signal<string>;
  fault: EmailFault;
  is_needed: boolean;
}

export function EmailField({ email, fault, is_needed }: EmailFieldProps) {
  return (
    <>
      <label>
        <span>
          {t('checkout.email')} {!is_needed && <i>{t('checkout.optional')}</i>}
        </span>
        <input
          type="email"
          autoComplete="email"
          maxLength={longest_email}
          required={is_needed}
          value={email.value}
          aria-invalid={fault !== null}
          aria-describedby={fault ? 'email-fault' : undefined}
          onInput={(event) => {
            email.value = event.currentTarget.value;
          }}
        />
      </label>
      {fault && (
        <p id="email-fault" class="field-error" role="alert">
          {t(`checkout.email.${fault}`)}
        </p>
      )}
    </>
  );
}
