// This device as the house knows it: by a token that an admin made, typed here once and kept by the browser. It opens a
// customer for whoever comes. A token that the server takes no more is forgotten, and the device waits to be set up again.

import { signal } from '@preact/signals-core';
import type { KeyedStorage } from '../../net/browser_storage.ts';
import { ApiError } from '../../net/rest_call.ts';
import type { Access } from '../net/rest_kiosk.ts';

export interface DeviceCalls {
  comeIn(token: string): Promise<Access>;
  openWalkIn(access: string): Promise<Access>;
}

// `refused`: it was set up, and its token was taken back.
export type DevicePhase = 'none' | 'ready' | 'refused';

export const device_storage_key = 'holdfast.kiosk.device';

const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'not_authenticated';

export class Device {
  readonly phase = signal<DevicePhase>('none');
  private token: string | undefined;
  private access: string | undefined;

  constructor(
    private readonly calls: DeviceCalls,
    private readonly storage: KeyedStorage | undefined,
  ) {
    this.token = this.load();
    this.phase.value = this.token === undefined ? 'none' : 'ready';
  }

  // Fails when the server does not take the token, or cannot be asked.
  async provision(token: string): Promise<void> {
    this.access = (await this.calls.comeIn(token)).access;
    this.token = token;
    this.write(token);
    this.phase.value = 'ready';
  }

  // Whether the token is still good. A server that cannot be reached says nothing about that.
  async check(): Promise<void> {
    await this.admit().catch(() => undefined);
  }

  // A customer for whoever stands here. The access of an hour ago may have ended: then once more with a new one.
  async openWalkIn(): Promise<Access> {
    if (this.access !== undefined) {
      try {
        return await this.calls.openWalkIn(this.access);
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    return this.calls.openWalkIn(await this.admit());
  }

  private async admit(): Promise<string> {
    if (this.token === undefined) throw new ApiError('not_authenticated', 401, 'this device is not set up');
    try {
      this.access = (await this.calls.comeIn(this.token)).access;
      return this.access;
    } catch (error) {
      if (isRefusal(error)) this.forget();
      throw error;
    }
  }

  private forget(): void {
    this.token = undefined;
    this.access = undefined;
    this.write(null);
    this.phase.value = 'refused';
  }

  private load(): string | undefined {
    try {
      return this.storage?.getItem(device_storage_key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  private write(token: string | null): void {
    try {
      if (token === null) this.storage?.removeItem(device_storage_key);
      else this.storage?.setItem(device_storage_key, token);
    } catch {
      // Blocked storage: the device has to be set up again after a reload.
    }
  }
}
