import { ConnectionMonitor } from "@customer-desk/desktop/host/outbox/connection-monitor";
import { ConnectionProbe } from "@customer-desk/desktop/host/outbox/connection-probe";
import { createClient } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { testServer } from "../../helpers/test-server.ts";
import { TestTime } from "./test-outbox.ts";

function testProbe({ url, apiKey }: { url: string; apiKey: string }) {
  const time = new TestTime();
  const monitor = new ConnectionMonitor(time.clock);
  const state = { sending: false, asked: 0 };
  const probe = new ConnectionProbe({
    monitor,
    clock: time.clock,
    schedule: time.schedule,
    activeProfileId: () => "prf_1",
    clientOf: async () => {
      state.asked += 1;
      return createClient({ url, apiKey, retry: { maxRetries: 0 } });
    },
    isSending: () => state.sending,
  });
  return { time, monitor, state, probe };
}

describe("the connection probe", () => {
  test("finds out that the server is there, and later that it is gone, and that it is back", async () => {
    await using server = await testServer();
    const { time, monitor, probe } = testProbe(server);
    expect(monitor.stateOf("prf_1").connection).toBe("unknown");
    probe.start();
    await expect.poll(() => monitor.stateOf("prf_1").connection).toBe("online");
    await server.stop();
    time.advance(30_000);
    await expect
      .poll(() => monitor.stateOf("prf_1"))
      .toEqual({ connection: "offline", since: time.now });
    await server.restart();
    time.advance(30_000);
    await expect.poll(() => monitor.stateOf("prf_1").connection).toBe("online");
    await probe.stop();
  });

  test("tells of a key that is refused", async () => {
    await using server = await testServer();
    const { monitor, probe } = testProbe({ url: server.url, apiKey: `ck_live_${"x".repeat(40)}` });
    probe.start();
    await expect.poll(() => monitor.troubleOf("prf_1")?.error.code).toBe("unauthorized");
    await probe.stop();
  });

  test("keeps out of the way while rows are being sent", async () => {
    await using server = await testServer();
    const { time, state, probe } = testProbe(server);
    state.sending = true;
    probe.start();
    time.advance(90_000);
    await probe.stop();
    expect(state.asked).toBe(0);
  });
});
