package org.lifepay.gateway.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares due rows out among the gateways that are alive, so that they do not race for the same ones. It is a hint only:
 * the lease decides, and what a gateway leaves lying, the others take.
 */
public class LiveGateways implements BackgroundTask, WorkSlots {
    private static final Logger log = LoggerFactory.getLogger(LiveGateways.class);

    @Limit(area = LimitArea.WORK, name = "silence of a gateway", atLimit = "its share of the rows goes to the others")
    private static final Duration ALIVE = Duration.ofSeconds(10);

    private static final Duration KEPT = Duration.ofHours(1);

    private final GatewayTable table;
    private final String id;
    private final Clock clock;
    private volatile WorkSlot slot = WorkSlot.ALL;

    LiveGateways(GatewayTable table, String id, Clock clock) {
        this.table = table;
        this.id = id;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "gateway-heartbeat";
    }

    @Override
    public int runOnce() {
        Instant now = clock.instant();
        table.recordAlive(id, now);
        List<String> alive = table.aliveSince(now.minus(ALIVE));
        int index = alive.indexOf(id);
        slot = index < 0 ? WorkSlot.ALL : new WorkSlot(index, alive.size());
        table.deleteNotAliveSince(now.minus(KEPT));
        return 0;
    }

    /**
     * A gateway of the last hour.
     *
     * @param alive whether it was heard of in the last seconds
     */
    public record Seen(String id, Instant at, boolean alive) {}

    public List<Seen> seen() {
        return table.all(clock.instant().minus(ALIVE));
    }

    @Override
    public WorkSlot current() {
        return slot;
    }

    /** Leaves its share to the others at once. */
    public void leave() {
        try {
            table.delete(id);
        } catch (RuntimeException e) {
            log.debug("the others notice by themselves", e);
        }
    }
}
