package org.lifepay.gateway.channel;

import java.time.Duration;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.WorkSettings;

/** Writes down now and then what was counted of the calls to the channel. */
public class ChannelMetricsWriter implements BackgroundTask {
    private final ChannelMeter meter;

    ChannelMetricsWriter(ChannelMeter meter) {
        this.meter = meter;
    }

    @Override
    public String name() {
        return "channel-metrics";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return settings.channelInterval();
    }

    @Override
    public int runOnce() {
        meter.flush();
        return 0;
    }
}
