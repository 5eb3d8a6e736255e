package org.lifepay.gateway.channel;

import org.lifepay.gateway.work.BackgroundTask;

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
    public String interval() {
        return "${lifepay.channel-interval:10s}";
    }

    @Override
    public int runOnce() {
        meter.flush();
        return 0;
    }
}
